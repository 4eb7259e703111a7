using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>The report on one execution: its attempts, tool calls, waits and recovery, in order.</summary>
internal sealed class ExecutionReport : IExecutionReport
{
    public string Name => "execution";

    public string Description => "The story of one execution: attempts, tool calls, waits and recovery, in order.";

    public string Template { get; } = ReportTemplate.ReadEmbedded(typeof(ExecutionReport).Assembly, "execution.hbs");

    public ReportModel CreateModel(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var events = ExecutionEvents.Of(record);
        return new ReportModel(
            new JsonObject
            {
                ["headline"] = Headline(record),
                ["summary"] = Summary(record),
                ["story"] = StorySection.Create(record, events),
                ["time"] = AttemptSection.Create(record),
                ["plan"] = Plan(record.Plan),
                ["output"] = ReportFigure.Excerpt(record.Output, 2_000),
            },
            new Dictionary<string, ReportChart?>(StringComparer.Ordinal)
            {
                ["sequence"] = ExecutionSequence.Create(events),
                ["timeline"] = ExecutionTimeline.Create(record),
            });
    }

    private static string Headline(ExecutionRecord record)
    {
        var attempts = record.Attempts.Count;
        var task = ReportFigure.Excerpt(record.TaskId, 60);
        var price = $"in {ReportFigure.Duration(record.Duration)}, for {ReportFigure.Money(record.CostUsd)} USD";
        var trouble = string.Join(", ", record.Attempts.Where(static attempt => attempt.Error is not null)
            .Select(static attempt => attempt.Error!.Category.ToName()).Distinct());
        return (record.Success, attempts) switch
        {
            (true, <= 1) => $"{task} succeeded at once, {price}",
            (true, _) => $"{task} succeeded at attempt {ReportFigure.Number(attempts)}{(trouble.Length == 0 ? "" : $" after {trouble}")}, {price}",
            _ => $"{task} failed with {record.Error?.Category.ToName() ?? "no known reason"} after {ReportFigure.Count(attempts, "attempt", "attempts")}, {price}",
        };
    }

    private static JsonObject Summary(ExecutionRecord record) => new()
    {
        ["task"] = ReportFigure.Excerpt(record.TaskId, 120),
        ["id"] = record.Id.ToString("D"),
        ["kind"] = ReportFigure.Name(record.Kind),
        ["complexity"] = record.Complexity is { } complexity ? Math.Round(complexity, 2).ToString("0.00", System.Globalization.CultureInfo.InvariantCulture) : ReportFigure.None,
        ["synthetic"] = record.Synthetic,
        ["prompt"] = Text(record.Prompt, 1_000),
        ["started"] = ReportFigure.Time(record.StartedAt),
        ["duration"] = ReportFigure.Duration(record.Duration),
        ["waited"] = ReportFigure.Duration(record.Attempts.Aggregate(TimeSpan.Zero, static (sum, attempt) => sum + attempt.DelayBefore)),
        ["outcome"] = record.Success
            ? record.VerifiedBy is { } by ? $"succeeded, verified by {ReportFigure.Excerpt(by)}" : "succeeded, unverified"
            : $"failed: {ReportFigure.Excerpt(record.Error?.Message ?? "no known reason", 300)}",
        ["success"] = record.Success,
        ["next"] = record.Success ? "" : NextStep.For(record.Error),
        ["route"] = record.Route is { } route ? $"{ReportFigure.Name(route.Executor)}/{ReportFigure.Name(route.Model)}" : ReportFigure.None,
        ["routeReason"] = Text(record.Route?.Reason, 300),
        ["inputTokens"] = ReportFigure.Number(record.InputTokens),
        ["outputTokens"] = ReportFigure.Number(record.OutputTokens),
        ["cost"] = ReportFigure.Money(record.CostUsd),
    };

    private static string Text(string? text, int length) => string.IsNullOrWhiteSpace(text) ? ReportFigure.None : ReportFigure.Excerpt(text, length);

    private static JsonObject Plan(ExecutionPlan? plan) => new()
    {
        ["any"] = plan is { Steps.Count: > 0 },
        ["title"] = plan is null ? "There was no plan"
            : $"{ReportFigure.Number(plan.Steps.Count(static step => step.Status == PlanStepStatus.Done))} of {ReportFigure.Count(plan.Steps.Count, "planned step was", "planned steps were")} done",
        ["steps"] = new JsonArray([.. (plan?.Steps ?? []).Select(JsonNode (step) => new JsonObject
        {
            ["id"] = ReportFigure.Excerpt(step.Id, 60),
            ["description"] = ReportFigure.Excerpt(step.Description, 300),
            ["status"] = step.Status switch { PlanStepStatus.Done => "done", PlanStepStatus.Started => "began", _ => "not begun" },
        })]),
    };
}
