using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The figures over everything.</summary>
internal static class SummarySection
{
    public static JsonObject Create(ExecutionStatistics statistics, ExecutionDigest digest) => new()
    {
        ["executions"] = Figure.Number(statistics.Executions),
        ["succeeded"] = Figure.Number(statistics.Succeeded),
        ["successShare"] = Figure.Share(statistics.Succeeded, statistics.Executions),
        ["successInterval"] = WilsonInterval.Format(statistics.Succeeded, statistics.Executions),
        ["verified"] = Figure.Number(digest.Verified),
        ["verifiedShare"] = Figure.Share(digest.Verified, digest.Read),
        ["recoverable"] = Figure.Number(statistics.RecoverableFailures),
        ["recovered"] = Figure.Number(statistics.Recovered),
        ["recoveredShare"] = Figure.Share(statistics.Recovered, statistics.RecoverableFailures),
        ["attempts"] = Figure.Number(statistics.Attempts),
        ["toolCalls"] = Figure.Number(statistics.ToolCalls),
        ["inputTokens"] = Figure.Number(statistics.InputTokens),
        ["outputTokens"] = Figure.Number(statistics.OutputTokens),
        ["cost"] = Figure.Money(statistics.CostUsd),
        ["costPerSuccess"] = statistics.Succeeded == 0 ? Figure.None : Figure.Money(statistics.CostUsd / statistics.Succeeded),
        ["p50"] = Figure.Duration(statistics.DurationP50),
        ["p95"] = Figure.Duration(statistics.DurationP95),
        ["first"] = Figure.Time(statistics.First),
        ["last"] = Figure.Time(statistics.Last),
        ["read"] = Figure.Number(digest.Read),
        ["readAll"] = digest.Read >= statistics.Executions,
    };
}
