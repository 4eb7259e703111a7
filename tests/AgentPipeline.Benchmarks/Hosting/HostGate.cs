namespace AgentPipeline.Benchmarks;

/// <summary>Measures what a host does in a second, what it holds, and how long it takes to start, and judges the medians.</summary>
internal static class HostGate
{
    private const int Rounds = 3;
    private const int Starts = 7;

    public static IReadOnlyList<GateGroup> Groups { get; } =
    [
        new("host/direct", HostMeter.MeasureDirect),
        new("host/queue", HostMeter.MeasureQueue),
        new("host/memory", HostMemoryMeter.Measure),
        new(StartUpMeter.BareGroup, StartUpMeter.MeasureBare),
        new(StartUpMeter.FullGroup, StartUpMeter.MeasureFull),
    ];

    private static readonly IReadOnlyList<GateRow> _rows =
    [
        new("executions in a second, durable history", "{0:0} /s", static round => round[HostMeter.Durable], GateBar.AtLeast(3000)),
        new("executions in a second, batched history", "{0:0} /s", static round => round[HostMeter.Batched], GateBar.AtLeast(10_000)),
        new("through the durable queue, durable history", "{0:0} /s", static round => round[HostMeter.QueueDurable]),
        new("through the durable queue, batched history", "{0:0} /s", static round => round[HostMeter.QueueBatched]),
        new("resident after 100,000 executions", "{0:0} MB", static round => round[HostMemoryMeter.Early]),
        new("resident after a million / after 100,000", "{0:0.000}", static round => round[HostMemoryMeter.Late] / round[HostMemoryMeter.Early], GateBar.AtMost(1.1)),
        new("resident after a million / after 300,000", "{0:0.000}", static round => round[HostMemoryMeter.Late] / round[HostMemoryMeter.Settled]),
        new("managed heap after 100,000", "{0:0.0} MB", static round => round[HostMemoryMeter.EarlyHeap]),
        new("managed heap after a million", "{0:0.0} MB", static round => round[HostMemoryMeter.Heap]),
        new("start of a bare host", "{0:0} ms", static round => round[StartUpMeter.BareGroup]),
        new("start with pipeline, history, queue and worker, over that", "{0:0} ms", static round => round[StartUpMeter.FullGroup] - round[StartUpMeter.BareGroup], GateBar.AtMost(150)),
    ];

    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output, TextWriter progress)
    {
        progress.WriteLine("A million executions");
        var memory = GateProcess.Start(Groups[2]);
        var rounds = new List<Measurements>();
        for (var round = 1; round <= Rounds; round++)
        {
            progress.WriteLine($"Round {round} of {Rounds}");
            var measurements = new Measurements();
            measurements.Add(memory);
            measurements.Add(GateProcess.Start(Groups[0]));
            measurements.Add(GateProcess.Start(Groups[1]));
            measurements.Add(StartUpMeter.BareGroup, MedianStart(Groups[3]));
            measurements.Add(StartUpMeter.FullGroup, MedianStart(Groups[4]));
            rounds.Add(measurements);
        }

        return GateTable.Print(_rows, rounds, output) ? 0 : 1;
    }

    private static double MedianStart(GateGroup group) => Quantile.Median(Enumerable.Range(0, Starts).Select(_ => GateProcess.Start(group)[group.Name]));
}
