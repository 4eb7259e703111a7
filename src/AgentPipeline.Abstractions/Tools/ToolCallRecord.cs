using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>A tool call that has ended, as history keeps it.</summary>
public sealed record ToolCallRecord
{
    /// <summary>The tool's name, as the model wrote it.</summary>
    public required string Name { get; init; }

    /// <summary>The arguments as JSON, cut to a size that history can keep.</summary>
    public string Arguments { get; init; } = "";

    /// <summary>How it ended.</summary>
    public required ToolOutcome Outcome { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Size of the output, in characters, before any cut.</summary>
    public int OutputLength { get; init; }

    /// <summary>What went wrong, in one line.</summary>
    public string? Error { get; init; }

    /// <summary>What the model was told beside the result, such as that it repeats itself, and what was left out of its conversation then.</summary>
    public string? Note { get; init; }

    /// <summary>How far its side effect came; <see langword="null"/> for tools without one, and when it was not even prepared.</summary>
    public EffectState? EffectState { get; init; }

    /// <summary>Whether the tool was not called, because the effect had happened before and its result was known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Replayed { get; init; }
}
