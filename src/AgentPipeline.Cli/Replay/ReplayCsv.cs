using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Replay;

/// <summary>What policies came to, or would have, as CSV: the three ways to know it under one another.</summary>
internal static class ReplayCsv
{
    private static readonly CsvTable<Row> _table = new(
        ("basis", row => row.Basis),
        ("policy", row => row.Policy),
        ("executions", row => row.Executions),
        ("success", row => row.Success),
        ("successLow", row => row.Interval?.Low),
        ("successHigh", row => row.Interval?.High),
        ("meanCostUsd", row => row.MeanCostUsd),
        ("utility", row => row.Utility),
        ("regret", row => row.Regret),
        ("refusal", row => row.Refusal));

    public static void Write(TextWriter output, ReplayReport report) => _table.Write(output,
    [
        .. report.Recorded.Select(static group => new Row("recorded", group.Policy)
        {
            Executions = group.Executions,
            Success = (double)group.Succeeded / group.Executions,
            MeanCostUsd = (double)group.CostUsd / group.Executions,
        }),
        .. report.Counterfactual.Select(static row => new Row("counterfactual", row.Arm.ToString())
        {
            Executions = row.Success.Runs,
            Success = row.Success.Value,
            Interval = row.Success.Interval,
            MeanCostUsd = row.CostUsd.Value,
            Refusal = row.Success.Refusal,
        }),
        .. report.Simulated.Select(row => new Row("simulated", row.Policy)
        {
            Executions = report.Decisions,
            Success = row.Success,
            MeanCostUsd = row.CostUsd,
            Utility = row.Utility,
            Regret = row.Regret,
        }),
    ]);

    private sealed record Row(string Basis, string Policy)
    {
        public long Executions { get; init; }

        public double? Success { get; init; }

        public Interval? Interval { get; init; }

        public double? MeanCostUsd { get; init; }

        public double? Utility { get; init; }

        public double? Regret { get; init; }

        public string? Refusal { get; init; }
    }
}
