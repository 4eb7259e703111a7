namespace AgentPipeline.Benchmarks;

/// <summary>Measures how long reports over a million executions take, and judges the medians.</summary>
internal static class ReportGate
{
    /// <returns>The exit code: 0 when every bar is met, 1 when one is missed.</returns>
    public static int Run(TextWriter output, TextWriter progress)
    {
        using var scratch = new ScratchDirectory();
        var measurements = new Measurements();
        progress.WriteLine("A million executions");
        ReportMeter.Measure(scratch, measurements);
        return GateTable.Print(Rows, [measurements], output) ? 0 : 1;
    }

    private static IReadOnlyList<GateRow> Rows { get; } =
    [
        .. ReportMeter.Reports.Select(static report => new GateRow(
            $"'agentpipe report {report}' at a million", "{0:0} ms", round => round[ReportMeter.Key(report)], GateBar.AtMost(2000))),
    ];
}
