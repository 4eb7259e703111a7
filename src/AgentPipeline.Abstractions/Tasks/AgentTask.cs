using System.Collections.ObjectModel;

namespace AgentPipeline;

/// <summary>What is asked of an agent. Immutable, and the same for every attempt.</summary>
public sealed record AgentTask
{
    /// <summary>The caller's name for the task; not unique across executions.</summary>
    public required string Id { get; init; }

    /// <summary>The instruction for the agent.</summary>
    public required string Prompt { get; init; }

    /// <summary>A free label such as <c>code</c> or <c>files</c>, by which history and routing group tasks.</summary>
    public string? Kind { get; init; }

    /// <summary>How hard the task is, 0 to 1, when the caller knows; otherwise it is estimated from the task.</summary>
    public double? Complexity { get; init; }

    /// <summary>Facts about the task that plugins may use. Never sent to a model.</summary>
    /// <remarks>Never <see langword="null"/>: source-generated deserialization assigns <see langword="null"/> to what a JSON text leaves out.</remarks>
    public IReadOnlyDictionary<string, string> Metadata
    {
        get;
        init => field = value ?? ReadOnlyDictionary<string, string>.Empty;
    } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The directory that tools are confined to. When unset the host provides an empty one.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>
    /// Two tasks with the same key are the same piece of work: a side effect of the one is not repeated by the other. Without a key,
    /// every execution is work of its own.
    /// </summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>What must hold for the task to count as a success. Without checks, an answer is a success.</summary>
    /// <remarks>Never <see langword="null"/>, like <see cref="Metadata"/>.</remarks>
    public IReadOnlyList<TaskCheck> Checks
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Names of the tools the agent may use; <see langword="null"/> means all that are registered.</summary>
    public IReadOnlyList<string>? Tools { get; init; }
}
