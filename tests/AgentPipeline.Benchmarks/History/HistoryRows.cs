namespace AgentPipeline.Benchmarks;

/// <summary>The rows of the history's table, with their bars.</summary>
internal static class HistoryRows
{
    private const string Ratio = "{0:0.000}";
    private const string Bytes = "{0:0} B";
    private const string Megabytes = "{0:0} MB";
    private const string Microseconds = "{0:0.00} us";
    private const string Milliseconds = "{0:0.00} ms";
    private const string Rate = "{0:0} /s";

    public static IReadOnlyList<GateRow> All { get; } =
    [
        new("recording, batched, caller's time", Microseconds, static round => round[RecordingMeter.Time], GateBar.AtMost(5)),
        new("recording, batched, caller's bytes", Bytes, static round => round[RecordingMeter.Allocated], GateBar.AtMost(1024)),
        new("recording, without tool details, caller's time", Microseconds, static round => round[RecordingMeter.TimeWithoutTools]),
        new("recording, switched off, caller's time", Microseconds, static round => round[RecordingMeter.TimeOff]),
        new("durable append, p50", Microseconds, static round => round[DurableMeter.Append]),
        new("bare commit of the same document, p50", Microseconds, static round => round[DurableMeter.Bare]),
        new("durable append / bare commit, p50", Ratio, static round => round[DurableMeter.Append] / round[DurableMeter.Bare], GateBar.AtMost(1.3)),
        new("durable append / bare commit of as many pages, p50", Ratio, static round => round[DurableMeter.Append] / round[DurableMeter.SamePages]),
        new("throughput, 16 producers, batched", Rate, static round => round[ThroughputMeter.History]),
        new("throughput, hand-written", Rate, static round => round[ThroughputMeter.HandWritten]),
        new("throughput / hand-written", Ratio, static round => round[ThroughputMeter.History] / round[ThroughputMeter.HandWritten], GateBar.AtLeast(0.8)),
        .. Query("statistics of all time", GrowthMeter.Statistics, 5),
        .. Query("statistics of 24 hours", GrowthMeter.StatisticsOfADay, 5),
        .. Query("statistics of 7 days", GrowthMeter.StatisticsOfAWeek, 5),
        .. Query("errors of all time", GrowthMeter.Errors, 5),
        .. Query("recent, a page of 20", GrowthMeter.Recent, 5),
        .. Query("recent failures, a page of 20", GrowthMeter.RecentFailures, 5),
        .. Query("by id", GrowthMeter.ById, 1),
        new("bytes per execution in the file", Bytes, static round => round[GrowthMeter.BytesPerExecution]),
        new("bytes of its document", Bytes, static round => round[GrowthMeter.BytesPerDocument]),
        new("resident memory, appending a million", Megabytes, static round => round[GrowthMeter.Resident], GateBar.AtMost(200)),
        new("'agentpipe history stats' at a million", Milliseconds, static round => round[GrowthMeter.Command], GateBar.AtMost(1000)),
    ];

    private static IEnumerable<GateRow> Query(string name, string key, double limit)
    {
        yield return new($"{name}, p95 at a million", Milliseconds, round => round[GrowthMeter.P95(key, GrowthMeter.Million)], GateBar.AtMost(limit));
        yield return new(
            $"{name}, p50, a million / ten thousand",
            Ratio,
            round => round[GrowthMeter.P50(key, GrowthMeter.Million)] / round[GrowthMeter.P50(key, GrowthMeter.TenThousand)],
            GateBar.AtMost(2));
    }
}
