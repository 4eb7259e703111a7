namespace AgentPipeline.Reports;

/// <summary>Which reports to write, where to, and how.</summary>
public sealed record ReportRequest
{
    /// <summary>Where to; created if need be.</summary>
    public required string Directory { get; init; }

    /// <summary>The reports' names; none for all there are.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether each is written as a page for browsers, too: one file that needs no other.</summary>
    public bool Html { get; init; }

    /// <summary>A directory of templates of one's own: NAME.hbs, or what the renderer's files end in, is taken where it is there, else the report's own template.</summary>
    public string? TemplateDirectory { get; init; }
}
