using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The executions that took longest, and how much of that was waiting.</summary>
internal static class SlowestSection
{
    public static JsonObject Create(ExecutionDigest digest) => new()
    {
        ["any"] = digest.Slowest.Count > 0,
        ["rows"] = new JsonArray([.. digest.Slowest.Select(JsonNode (record) => new JsonObject
        {
            ["task"] = Figure.Excerpt(record.TaskId, 60),
            ["executor"] = Figure.Name(record.Route?.Executor),
            ["model"] = Figure.Name(record.Route?.Model),
            ["outcome"] = record.Success ? "succeeded" : record.Error?.Category.ToName() ?? "failed",
            ["attempts"] = Figure.Number(record.Attempts.Count),
            ["duration"] = Figure.Duration(record.Duration),
            ["waited"] = Figure.Duration(record.Attempts.Aggregate(TimeSpan.Zero, static (sum, attempt) => sum + attempt.DelayBefore)),
            ["id"] = record.Id.ToString("D"),
        })]),
    };
}
