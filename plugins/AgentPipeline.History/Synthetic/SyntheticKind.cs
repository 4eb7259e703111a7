namespace AgentPipeline.History;

/// <summary>A kind of made-up tasks.</summary>
internal sealed record SyntheticKind(string Name)
{
    /// <summary>How many of a hundred tasks are of it.</summary>
    public required int Share { get; init; }

    /// <summary>The middle of its tasks' complexity.</summary>
    public required double Complexity { get; init; }

    /// <summary>Tokens read by a request on the easiest task, half the time.</summary>
    public required int InputTokens { get; init; }

    /// <summary>Tokens written by a request on the easiest task, half the time.</summary>
    public required int OutputTokens { get; init; }

    /// <summary>Tool calls that an attempt makes at most.</summary>
    public required int MostCalls { get; init; }

    /// <summary>The tools that it uses; one that is used more is there more often.</summary>
    public required SyntheticTool[] Tools { get; init; }

    /// <summary>What goes wrong when the model is not up to it.</summary>
    public required AgentError[] Faults { get; init; }

    /// <summary>What it asks for.</summary>
    public required SyntheticWords Words { get; init; }
}
