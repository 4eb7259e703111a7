using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The events of an execution, one after the other.</summary>
internal static class StorySection
{
    public static JsonObject Create(ExecutionRecord record, IReadOnlyList<ExecutionEvent> events) => new()
    {
        ["title"] = Title(record, events),
        ["rows"] = new JsonArray([.. events.Select(JsonNode (step, index) => new JsonObject
        {
            ["number"] = ReportFigure.Number(index + 1),
            ["at"] = step.At is { } at ? ReportFigure.Duration(at) : "",
            ["who"] = step.Who,
            ["what"] = step.What,
            ["outcome"] = step.Outcome,
            ["took"] = step.Took is { } took ? ReportFigure.Duration(took) : "",
        })]),
    };

    private static string Title(ExecutionRecord record, IReadOnlyList<ExecutionEvent> events)
    {
        var attempts = ReportFigure.Count(record.Attempts.Count, "attempt", "attempts");
        var calls = events.Count(static step => step.Kind == ExecutionEventKind.ToolCall);
        var bad = events.Count(static step => step is { Kind: ExecutionEventKind.ToolCall, Tone: ChartTone.Bad });
        var tools = calls == 0 ? "no tool was called"
            : $"{ReportFigure.Count(calls, "tool call", "tool calls")}, {(bad == 0 ? "all of which succeeded" : $"{ReportFigure.Number(bad)} of which did not succeed")}";
        var recovery = ReportFigure.Count(record.RecoverySteps.Count, "decision of recovery", "decisions of recovery");
        return $"It took {attempts} and {recovery}; {tools}";
    }
}
