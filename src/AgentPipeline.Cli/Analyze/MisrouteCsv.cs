using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Misroutes by route and kind, as CSV.</summary>
internal static class MisrouteCsv
{
    private static readonly CsvTable<MisrouteGroup> _table = new(
        ("executor", group => group.Arm.Executor),
        ("model", group => group.Arm.Model),
        ("kind", group => group.Kind),
        ("failures", group => group.Failures),
        ("runs", group => group.Runs),
        ("successLow", group => group.Success.Low),
        ("successHigh", group => group.Success.High),
        ("savedByOthers", group => group.SavedByOthers),
        ("betterExecutor", group => group.Better?.Arm.Executor),
        ("betterModel", group => group.Better?.Arm.Model),
        ("betterSuccess", group => group.Better?.Success),
        ("betterLow", group => group.Better?.Interval.Low),
        ("betterHigh", group => group.Better?.Interval.High),
        ("betterRuns", group => group.Better?.Runs),
        ("betterCostDifferenceUsd", group => group.Better?.CostDifferenceUsd));

    public static void Write(TextWriter output, MisrouteAnalysis analysis) => _table.Write(output, analysis.Groups);
}
