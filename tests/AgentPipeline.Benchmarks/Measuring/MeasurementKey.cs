namespace AgentPipeline.Benchmarks;

/// <summary>What was measured.</summary>
/// <param name="Group">The chains that were measured in turn.</param>
/// <param name="Chain">The chain.</param>
/// <param name="Suspends">Whether its executor suspends.</param>
internal sealed record MeasurementKey(string Group, string Chain, bool Suspends)
{
    public override string ToString() => $"{Group}/{Chain}/{(Suspends ? "suspended" : "sync")}";
}
