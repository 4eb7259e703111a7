using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The executions that were given up: why, and what a person can do.</summary>
internal static class FailureSection
{
    public static JsonObject Create(ExecutionDigest digest, long failed) => new()
    {
        ["any"] = failed > 0,
        ["total"] = Figure.Count(failed, "execution", "executions"),
        ["listed"] = Figure.Number(digest.Failures.Count),
        ["listedAll"] = digest.Failures.Count >= failed,
        ["rows"] = new JsonArray([.. digest.Failures.Select(JsonNode (record) => new JsonObject
        {
            ["task"] = Figure.Excerpt(record.TaskId, 60),
            ["kind"] = Figure.Name(record.Kind),
            ["model"] = Figure.Name(record.Route?.Model),
            ["attempts"] = Figure.Number(record.Attempts.Count),
            ["category"] = record.Error?.Category.ToName() ?? Figure.None,
            ["message"] = Figure.Excerpt(record.Error?.Message ?? "", 200),
            ["reason"] = GivenUp(record),
            ["next"] = NextStep.For(record.Error),
            ["id"] = record.Id.ToString("D"),
        })]),
    };

    private static string GivenUp(ExecutionRecord record)
        => record.RecoverySteps is [.., { Retried: false, Reason.Length: > 0 } last] ? Figure.Excerpt(last.Reason, 200) : Figure.None;
}
