using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>What recovery decided, by action.</summary>
internal static class RecoverySection
{
    public static JsonObject Create(ExecutionDigest digest) => new()
    {
        ["title"] = Title(digest),
        ["any"] = digest.Recovery.Count > 0,
        ["rows"] = new JsonArray([.. digest.Recovery
            .OrderByDescending(static pair => pair.Value.Steps)
            .ThenBy(static pair => pair.Key.ToName(), StringComparer.Ordinal)
            .Select(JsonNode (pair) => new JsonObject
            {
                ["action"] = pair.Key.ToName(),
                ["steps"] = ReportFigure.Number(pair.Value.Steps),
                ["retried"] = ReportFigure.Number(pair.Value.Retried),
                ["executions"] = ReportFigure.Number(pair.Value.Executions),
                ["succeeded"] = ReportFigure.Number(pair.Value.Succeeded),
                ["share"] = ReportFigure.Share(pair.Value.Succeeded, pair.Value.Executions),
                ["interval"] = ReportFigure.Interval(pair.Value.Succeeded, pair.Value.Executions),
                ["waited"] = ReportFigure.Duration(pair.Value.Waited),
            })]),
    };

    private static string Title(ExecutionDigest digest)
    {
        var (action, tally) = digest.Recovery.Where(static pair => pair.Value.Retried > 0)
            .OrderByDescending(static pair => pair.Value.Succeeded).ThenBy(static pair => pair.Key).FirstOrDefault();
        return digest.Recovery.Count == 0 ? "Nothing had to be done"
            : tally is null ? "Nothing was tried again"
            : $"{action.ToName()} helped most: {new RateTally(tally.Succeeded, tally.Executions)} succeeded in the end";
    }
}
