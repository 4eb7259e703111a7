namespace AgentPipeline.FaultBench;

/// <summary>What became of one scenario under one contender.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Spare">Whether there was a second model.</param>
/// <param name="Contender">The contender's name.</param>
/// <param name="Recovered">Whether the task succeeded.</param>
/// <param name="Requests">Requests that reached the server.</param>
/// <param name="Waits">The waits between attempts, in order.</param>
/// <param name="Hopeless">Requests that could not succeed because of what the same model had answered before.</param>
/// <param name="Early">Requests that came before the server had allowed.</param>
/// <param name="WaitsOutOfBounds">Waits that were longer than allowed.</param>
/// <param name="Duplicates">Side effects that happened again.</param>
/// <param name="Ending">Why it ended, when it failed.</param>
internal sealed record Outcome(
    Scenario Scenario, bool Spare, string Contender, bool Recovered, int Requests, IReadOnlyList<TimeSpan> Waits,
    int Hopeless, int Early, int WaitsOutOfBounds, int Duplicates, string Ending)
{
    public bool IsRecoverable => Scenario.IsRecoverable(Spare);

    public TimeSpan Waited => Waits.Aggregate(TimeSpan.Zero, static (sum, wait) => sum + wait);
}
