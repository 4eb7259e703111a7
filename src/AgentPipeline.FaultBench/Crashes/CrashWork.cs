namespace AgentPipeline.FaultBench;

/// <summary>One task that processes are killed over.</summary>
/// <param name="Contender">Who carries it out.</param>
/// <param name="Directory">The directory that all its processes share.</param>
/// <param name="Endpoint">Where the model is.</param>
/// <param name="CanVerify">Whether the tool can look up what it did.</param>
internal sealed record CrashWork(Contender Contender, string Directory, Uri Endpoint, bool CanVerify)
{
    public string LedgerPath => Path.Combine(Directory, "agent.effects");

    public Outbox Outbox { get; } = new(Path.Combine(Directory, "outbox.txt"));
}
