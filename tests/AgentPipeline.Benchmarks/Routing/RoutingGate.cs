namespace AgentPipeline.Benchmarks;

/// <summary>Measures how long routing takes, and judges the medians.</summary>
internal static class RoutingGate
{
    private const int Rounds = 3;

    public static GateGroup Group { get; } = new("routing", RoutingMeter.Measure);

    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output)
        => GateTable.Print(RoutingRows.All, [.. Enumerable.Range(0, Rounds).Select(_ => GateProcess.Start(Group))], output) ? 0 : 1;
}
