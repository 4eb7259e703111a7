using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success and price by kind of task, each execution counted once.</summary>
internal static class KindSection
{
    public static JsonObject Create(ExecutionDigest digest) => new()
    {
        ["title"] = Title(digest),
        ["rows"] = new JsonArray([.. digest.Kinds.Select(JsonNode (kind) => new JsonObject
        {
            ["kind"] = ReportFigure.Name(kind.Key),
            ["executions"] = ReportFigure.Number(kind.Value.Executions),
            ["succeeded"] = ReportFigure.Number(kind.Value.Succeeded),
            ["share"] = ReportFigure.Share(kind.Value.Succeeded, kind.Value.Executions),
            ["interval"] = ReportFigure.Interval(kind.Value.Succeeded, kind.Value.Executions),
            ["meanDuration"] = ReportFigure.Duration(kind.Value.Duration / kind.Value.Executions),
            ["cost"] = ReportFigure.Money(kind.Value.CostUsd),
        })]),
    };

    private static string Title(ExecutionDigest digest)
    {
        if (digest.Kinds.Count < 2)
        {
            return "All tasks are of one kind";
        }

        var all = new RateTally(digest.Kinds.Values.Sum(static kind => kind.Succeeded), digest.Read);
        var (name, tally) = digest.Kinds.Select(static kind => (kind.Key, Tally: new RateTally(kind.Value.Succeeded, kind.Value.Executions)))
            .MinBy(static kind => kind.Tally.Rate);
        var others = new RateTally(all.Succeeded - tally.Succeeded, all.Executions - tally.Executions);
        return others.IsSurelyAbove(tally)
            ? $"{ReportFigure.Name(name)} succeeds less often than the other kinds: {tally} against {others}"
            : "No kind of task surely succeeds less often than the others";
    }
}
