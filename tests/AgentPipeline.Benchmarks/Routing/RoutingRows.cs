namespace AgentPipeline.Benchmarks;

/// <summary>The rows of routing's table, with their bars.</summary>
internal static class RoutingRows
{
    private const string Microseconds = "{0:0.0} us";

    public static IReadOnlyList<GateRow> All { get; } =
    [
        new("a choice among 24 arms, p50", Microseconds, static round => round[RoutingMeter.Choose]),
        new("a choice among 24 arms, p99", Microseconds, static round => round[RoutingMeter.ChooseTail], GateBar.AtMost(50)),
        new("a route among 24 arms, p50", Microseconds, static round => round[RoutingMeter.Route]),
        new("a route among 24 arms, p99", Microseconds, static round => round[RoutingMeter.RouteTail], GateBar.AtMost(50)),
        new("the first route, after 2,000 recorded executions", "{0:0} ms", static round => round[RoutingMeter.Start]),
        new("an outcome learned, p50", Microseconds, static round => round[RoutingMeter.Observe]),
    ];
}
