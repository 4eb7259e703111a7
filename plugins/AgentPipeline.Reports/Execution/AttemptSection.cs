using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>What each attempt took and came to.</summary>
internal static class AttemptSection
{
    public static JsonObject Create(ExecutionRecord record) => new() { ["title"] = Title(record), ["rows"] = Rows(record) };

    private static string Title(ExecutionRecord record)
    {
        var waited = record.Attempts.Aggregate(TimeSpan.Zero, static (sum, attempt) => sum + attempt.DelayBefore);
        var waits = waited > TimeSpan.Zero ? $"{ReportFigure.Share(waited.Ticks, Math.Max(waited.Ticks, record.Duration.Ticks))} of the time was waiting" : "No time was spent waiting";
        return record.Attempts.MaxBy(static attempt => attempt.Duration) is { } longest
            ? $"{waits}; attempt {ReportFigure.Number(longest.Number)} took longest, {ReportFigure.Duration(longest.Duration)}"
            : "No attempt was recorded";
    }

    private static JsonArray Rows(ExecutionRecord record) => [.. record.Attempts.Select(JsonNode (attempt) => new JsonObject
    {
        ["number"] = ReportFigure.Number(attempt.Number),
        ["executor"] = ReportFigure.Name(attempt.Executor),
        ["model"] = ReportFigure.Name(attempt.Model),
        ["outcome"] = attempt.Success ? "succeeded" : attempt.Error?.Category.ToName() ?? "failed",
        ["rule"] = attempt.Error?.RuleId ?? "",
        ["waited"] = ReportFigure.Duration(attempt.DelayBefore),
        ["duration"] = ReportFigure.Duration(attempt.Duration),
        ["requests"] = ReportFigure.Number(attempt.ModelRequests),
        ["toolCalls"] = ReportFigure.Number(attempt.ToolCalls.Count),
        ["inputTokens"] = ReportFigure.Number(attempt.InputTokens),
        ["outputTokens"] = ReportFigure.Number(attempt.OutputTokens),
        ["cost"] = ReportFigure.Money(attempt.CostUsd),
    })];
}
