namespace AgentPipeline;

/// <summary>Marks a <c>sealed partial</c> class whose chain of middlewares the source generator writes.</summary>
/// <remarks>
/// The pipeline takes every plugin of its assembly and of those that its project references, unless
/// <see cref="UseAttribute{TPlugin}"/> or <see cref="WithoutAttribute{TPlugin}"/> say otherwise.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class AgentPipelineAttribute : Attribute
{
    /// <summary>
    /// Name of the executor that runs when no routing decision was made. When unset: the only executor, or the first by ordinal name.
    /// </summary>
    public string? DefaultExecutor { get; set; }
}
