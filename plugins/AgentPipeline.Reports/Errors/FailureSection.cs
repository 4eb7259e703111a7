using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The executions that were given up: why, and what a person can do.</summary>
internal static class FailureSection
{
    public static JsonObject Create(ExecutionDigest digest, long failed, int most = int.MaxValue) => new()
    {
        ["title"] = Title(digest, failed),
        ["any"] = failed > 0,
        ["total"] = ReportFigure.Count(failed, "execution", "executions"),
        ["listed"] = ReportFigure.Number(Math.Min(most, digest.Failures.Count)),
        ["listedAll"] = Math.Min(most, digest.Failures.Count) >= failed,
        ["rows"] = new JsonArray([.. digest.Failures.Take(most).Select(JsonNode (record) => new JsonObject
        {
            ["task"] = ReportFigure.Excerpt(record.TaskId, 60),
            ["kind"] = ReportFigure.Name(record.Kind),
            ["model"] = ReportFigure.Name(record.Route?.Model),
            ["attempts"] = ReportFigure.Number(record.Attempts.Count),
            ["category"] = record.Error?.Category.ToName() ?? ReportFigure.None,
            ["message"] = ReportFigure.Excerpt(record.Error?.Message ?? "", 200),
            ["reason"] = GivenUp(record),
            ["next"] = NextStep.For(record.Error),
            ["id"] = record.Id.ToString("D"),
        })]),
    };

    private static string Title(ExecutionDigest digest, long failed)
    {
        if (failed == 0)
        {
            return "Nothing was given up";
        }

        var most = digest.Failures.CountBy(static record => record.Error?.Category.ToName() ?? "no known reason")
            .OrderByDescending(static pair => pair.Value).ThenBy(static pair => pair.Key, StringComparer.Ordinal).FirstOrDefault();
        return most.Key is null
            ? $"{ReportFigure.Count(failed, "execution was", "executions were")} given up"
            : $"{ReportFigure.Count(failed, "execution was", "executions were")} given up; {most.Key} leads with {ReportFigure.Number(most.Value)} of the newest {ReportFigure.Number(digest.Failures.Count)}";
    }

    private static string GivenUp(ExecutionRecord record)
        => record.RecoverySteps is [.., { Retried: false, Reason.Length: > 0 } last] ? ReportFigure.Excerpt(last.Reason, 200) : ReportFigure.None;
}
