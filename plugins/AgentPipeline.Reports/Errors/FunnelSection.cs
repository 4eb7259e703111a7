using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>From a first attempt that failed to an execution that was made good.</summary>
internal static class FunnelSection
{
    public static (JsonObject Values, ReportChart? Chart) Create(RecoveryFunnel funnel)
    {
        (string Name, long Count)[] stages =
        [
            ("first attempt failed", funnel.Failed), ("recoverable", funnel.Recoverable), ("tried again", funnel.Retried), ("recovered", funnel.Recovered),
        ];
        var values = new JsonObject
        {
            ["title"] = funnel.Failed == 0
                ? "No first attempt failed"
                : $"Of {ReportFigure.Count(funnel.Failed, "failed first attempt", "failed first attempts")} {ReportFigure.Count(funnel.Recoverable, "was", "were")} recoverable, and {ReportFigure.Number(funnel.Recovered)} recovered",
            ["any"] = funnel.Failed > 0,
            ["rows"] = new JsonArray([.. stages.Select(JsonNode (stage, index) => new JsonObject
            {
                ["stage"] = stage.Name,
                ["executions"] = ReportFigure.Number(stage.Count),
                ["share"] = index == 0 ? ReportFigure.Rate(stage.Count, funnel.Executions) : ReportFigure.Rate(stage.Count, stages[index - 1].Count),
            })]),
        };
        return (values, funnel.Failed == 0 ? null : new BarChart
        {
            Title = "How far recovery came",
            Axis = "Executions",
            Points = [.. stages.Select(static stage => new ChartPoint($"{stage.Name} ({ReportFigure.Number(stage.Count)})", stage.Count))],
        });
    }
}
