using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>How routes did, by band of complexity, as CSV.</summary>
internal static class RoutingAnalysisCsv
{
    private static readonly CsvTable<(ArmSummary Arm, BandSummary Band)> _table = new(
        ("executor", row => row.Arm.Arm.Executor),
        ("model", row => row.Arm.Arm.Model),
        ("band", row => row.Band.Band),
        ("runs", row => row.Band.Runs),
        ("succeeded", row => row.Band.Succeeded),
        ("successLow", row => row.Band.Interval.Low),
        ("successHigh", row => row.Band.Interval.High),
        ("meanCostUsd", row => row.Band.MeanCostUsd));

    public static void Write(TextWriter output, RoutingAnalysis analysis)
        => _table.Write(output, analysis.Arms.SelectMany(static arm => arm.Bands.Prepend(arm.All).Select(band => (arm, band))));
}
