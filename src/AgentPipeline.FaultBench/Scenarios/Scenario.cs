namespace AgentPipeline.FaultBench;

/// <summary>One task and the faults that stand in its way, with one model and with a second one of another provider.</summary>
/// <param name="Group">What kind of faults.</param>
/// <param name="Name">Which, in words.</param>
/// <param name="Alone">Whether something that may be done leads to success when there is one model.</param>
/// <param name="Spare">The same when there is a second model.</param>
/// <param name="Script">Makes the world's part of it: the answers of the models.</param>
internal sealed record Scenario(string Group, string Name, bool Alone, bool Spare, Func<World, Func<ModelRequest, Reply>> Script)
{
    /// <summary>What the task asks for; "The answer is 42." passes by default.</summary>
    public Func<World, AgentTask> Task { get; init; } = static _ => Tasks.Answer();

    /// <summary>Whether a process of the task hangs, so that time passes while it runs.</summary>
    public bool ToolHangs { get; init; }

    /// <summary>The base address of the weaker model, where it is not the server's.</summary>
    public Func<World, Uri>? SmallEndpoint { get; init; }

    public bool IsRecoverable(bool spare) => spare ? Spare : Alone;
}
