using System.ComponentModel;

namespace AgentPipeline;

/// <summary>
/// A feature of an execution: models that are known not to answer now, whichever attempt it is. Unlike
/// <see cref="AttemptGuidance.AvoidModels"/> it is not about what this execution has tried, and it changes with time.
/// </summary>
/// <param name="Ids">Their ids. They are still used when no other is left.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record UnavailableModels(IReadOnlyList<string> Ids);
