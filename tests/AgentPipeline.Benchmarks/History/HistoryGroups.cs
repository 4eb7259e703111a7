namespace AgentPipeline.Benchmarks;

/// <summary>What is measured of the history, each in a process of its own.</summary>
internal static class HistoryGroups
{
    /// <summary>Takes minutes, and is measured once.</summary>
    public static GateGroup Large { get; } = new("history/million", GrowthMeter.Measure);

    public static IReadOnlyList<GateGroup> EachRound { get; } =
    [
        new("history/recording", RecordingMeter.Measure),
        new("history/durable", DurableMeter.Measure),
        new("history/throughput", ThroughputMeter.Measure),
    ];
}
