using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>What went wrong in attempts, by the rule that recognised it, and how much of it was overcome.</summary>
internal static class ErrorSection
{
    public static JsonObject Create(IReadOnlyList<ErrorGroup> groups) => new()
    {
        ["title"] = Title(groups),
        ["any"] = groups.Count > 0,
        ["rows"] = new JsonArray([.. groups
            .OrderByDescending(static group => group.Count)
            .ThenBy(static group => group.Category.ToName(), StringComparer.Ordinal)
            .ThenBy(static group => group.RuleId, StringComparer.Ordinal)
            .Select(JsonNode (group) => new JsonObject
            {
                ["category"] = group.Category.ToName(),
                ["rule"] = ReportFigure.Name(group.RuleId),
                ["count"] = ReportFigure.Number(group.Count),
                ["executions"] = ReportFigure.Number(group.Executions),
                ["retried"] = ReportFigure.Number(group.Retried),
                ["recovered"] = ReportFigure.Number(group.Recovered),
                ["share"] = ReportFigure.Share(group.Recovered, group.Executions),
                ["interval"] = ReportFigure.Interval(group.Recovered, group.Executions),
                ["lastSeen"] = ReportFigure.Time(group.LastSeen),
                ["example"] = ReportFigure.Excerpt(group.Example),
            })]),
    };

    private static string Title(IReadOnlyList<ErrorGroup> groups)
    {
        var worst = groups.OrderByDescending(static group => group.Executions - group.Recovered)
            .ThenBy(static group => group.RuleId, StringComparer.Ordinal).FirstOrDefault();
        return worst is null ? "No rule had to recognise a failure"
            : worst.Recovered == worst.Executions ? "No failure cost an execution: each was made good"
            : $"{ReportFigure.Name(worst.RuleId)} cost the most executions: {ReportFigure.Number(worst.Executions - worst.Recovered)} of {ReportFigure.Number(worst.Executions)} with it failed in the end";
    }
}
