namespace AgentPipeline;

/// <summary>What a generated pipeline consists of, in order.</summary>
/// <param name="Pipeline">Full name of the pipeline class.</param>
/// <param name="Links">The middlewares, outermost first.</param>
/// <param name="Executors">The executors a route can name, default first.</param>
/// <remarks>
/// The texts depend on nothing but the pipeline: they hold no version, date or culture, and their lines end with a line feed. A
/// test that compares <see cref="ToMarkdown"/> with a checked-in file therefore fails exactly when the pipeline has changed.
/// </remarks>
public sealed record PipelineManifest(string Pipeline, IReadOnlyList<PipelineLink> Links, IReadOnlyList<PipelineExecutor> Executors)
{
    /// <summary>The manifest as Markdown: a table of the middlewares and one of the executors.</summary>
    /// <returns>The text; ends with a line feed.</returns>
    public string ToMarkdown() => ManifestMarkdown.Write(this);

    /// <summary>
    /// The manifest as a <see href="https://mermaid.js.org/syntax/flowchart.html">Mermaid flowchart</see>: a box for each stage, from
    /// the task to the executors.
    /// </summary>
    /// <returns>The text; ends with a line feed.</returns>
    public string ToMermaid() => ManifestMermaid.Write(this);

    /// <inheritdoc cref="ToMarkdown"/>
    public override string ToString() => ToMarkdown();
}
