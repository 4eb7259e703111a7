namespace AgentPipeline.Benchmarks;

/// <summary>The rows of classification's table, with their bars.</summary>
internal static class ClassificationRows
{
    private const string Microseconds = "{0:0.00} us";
    private const string Bytes = "{0:0} B";

    public static IReadOnlyList<GateRow> All { get; } =
    [
        new("a message of 300 characters, p50", Microseconds, static round => round[ClassificationMeter.Message], GateBar.AtMost(3)),
        new("a trace of 40 lines, p50", Microseconds, static round => round[ClassificationMeter.Trace], GateBar.AtMost(30)),
        new("an exception with two causes, p50", Microseconds, static round => round[ClassificationMeter.Exception]),
        new("a message of 300 characters, allocated beyond the result", Bytes, static round => round[ClassificationMeter.Allocated], GateBar.AtMost(0)),
        new("a megabyte / 64 KiB", "{0:0.00}", static round => round[ClassificationMeter.Megabyte] / round[ClassificationMeter.Long], GateBar.AtMost(2)),
    ];
}
