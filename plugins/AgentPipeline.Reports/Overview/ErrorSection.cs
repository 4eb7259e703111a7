using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>What went wrong in attempts, and how much of it was overcome.</summary>
internal static class ErrorSection
{
    public static JsonObject Create(IReadOnlyList<ErrorGroup> groups)
    {
        var categories = groups
            .GroupBy(static group => group.Category)
            .Select(static group => (Name: group.Key.ToName(), Count: group.Sum(static row => row.Count)))
            .OrderByDescending(static category => category.Count)
            .ThenBy(static category => category.Name, StringComparer.Ordinal)
            .ToList();
        return new JsonObject
        {
            ["any"] = groups.Count > 0,
            ["total"] = Figure.Count(groups.Sum(static group => group.Count), "attempt", "attempts"),
            ["chart"] = new JsonArray([.. categories.Select(JsonNode (category) => new JsonObject
            {
                ["category"] = category.Name,
                ["count"] = category.Count,
            })]),
            ["rows"] = new JsonArray([.. groups
                .OrderByDescending(static group => group.Count)
                .ThenBy(static group => group.Category.ToName(), StringComparer.Ordinal)
                .ThenBy(static group => group.RuleId, StringComparer.Ordinal)
                .Select(JsonNode (group) => new JsonObject
                {
                    ["category"] = group.Category.ToName(),
                    ["rule"] = Figure.Name(group.RuleId),
                    ["count"] = Figure.Number(group.Count),
                    ["executions"] = Figure.Number(group.Executions),
                    ["retried"] = Figure.Number(group.Retried),
                    ["recovered"] = Figure.Number(group.Recovered),
                    ["lastSeen"] = Figure.Time(group.LastSeen),
                    ["example"] = Figure.Excerpt(group.Example),
                })]),
        };
    }
}
