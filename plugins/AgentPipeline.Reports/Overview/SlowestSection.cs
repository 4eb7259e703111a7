using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The executions that took longest, and how much of that was waiting.</summary>
internal static class SlowestSection
{
    public static JsonObject Create(ExecutionDigest digest) => new()
    {
        ["title"] = digest.Slowest is [var slowest, ..]
            ? $"The slowest execution took {ReportFigure.Duration(slowest.Duration)}, {ReportFigure.Duration(Waited(slowest))} of it waiting"
            : "No execution is listed",
        ["any"] = digest.Slowest.Count > 0,
        ["rows"] = new JsonArray([.. digest.Slowest.Select(JsonNode (record) => new JsonObject
        {
            ["task"] = ReportFigure.Excerpt(record.TaskId, 60),
            ["executor"] = ReportFigure.Name(record.Route?.Executor),
            ["model"] = ReportFigure.Name(record.Route?.Model),
            ["outcome"] = record.Success ? "succeeded" : record.Error?.Category.ToName() ?? "failed",
            ["attempts"] = ReportFigure.Number(record.Attempts.Count),
            ["duration"] = ReportFigure.Duration(record.Duration),
            ["waited"] = ReportFigure.Duration(Waited(record)),
            ["id"] = record.Id.ToString("D"),
        })]),
    };

    private static TimeSpan Waited(ExecutionRecord record)
        => record.Attempts.Aggregate(TimeSpan.Zero, static (sum, attempt) => sum + attempt.DelayBefore);
}
