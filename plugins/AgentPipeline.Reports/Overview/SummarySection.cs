using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The figures over everything.</summary>
internal static class SummarySection
{
    public static JsonObject Create(ExecutionStatistics statistics, ExecutionDigest digest) => new()
    {
        ["executions"] = ReportFigure.Number(statistics.Executions),
        ["succeeded"] = ReportFigure.Number(statistics.Succeeded),
        ["successShare"] = ReportFigure.Share(statistics.Succeeded, statistics.Executions),
        ["successInterval"] = ReportFigure.Interval(statistics.Succeeded, statistics.Executions),
        ["verified"] = ReportFigure.Number(digest.Verified),
        ["verifiedShare"] = ReportFigure.Share(digest.Verified, digest.Read),
        ["recoverable"] = ReportFigure.Number(statistics.RecoverableFailures),
        ["recovered"] = ReportFigure.Number(statistics.Recovered),
        ["recoveredShare"] = ReportFigure.Share(statistics.Recovered, statistics.RecoverableFailures),
        ["recoveredInterval"] = ReportFigure.Interval(statistics.Recovered, statistics.RecoverableFailures),
        ["attempts"] = ReportFigure.Number(statistics.Attempts),
        ["toolCalls"] = ReportFigure.Number(statistics.ToolCalls),
        ["inputTokens"] = ReportFigure.Number(statistics.InputTokens),
        ["outputTokens"] = ReportFigure.Number(statistics.OutputTokens),
        ["cost"] = ReportFigure.Money(statistics.CostUsd),
        ["costPerSuccess"] = statistics.Succeeded == 0 ? ReportFigure.None : ReportFigure.Money(statistics.CostUsd / statistics.Succeeded),
        ["p50"] = ReportFigure.Duration(statistics.DurationP50),
        ["p95"] = ReportFigure.Duration(statistics.DurationP95),
        ["first"] = ReportFigure.Time(statistics.First),
        ["last"] = ReportFigure.Time(statistics.Last),
        ["read"] = ReportFigure.Number(digest.Read),
        ["readAll"] = digest.Read >= statistics.Executions,
    };
}
