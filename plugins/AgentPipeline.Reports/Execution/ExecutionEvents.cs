namespace AgentPipeline.Reports;

/// <summary>What happened in an execution, in order.</summary>
internal static class ExecutionEvents
{
    public static IReadOnlyList<ExecutionEvent> Of(ExecutionRecord record)
    {
        var events = new List<ExecutionEvent>();
        var at = TimeSpan.Zero;
        foreach (var attempt in record.Attempts)
        {
            if (attempt.DelayBefore > TimeSpan.Zero)
            {
                events.Add(new(ExecutionEventKind.Wait, "recovery", "waited", "", at, attempt.DelayBefore, ChartTone.Quiet));
            }

            at += attempt.DelayBefore;
            AddAttempt(events, attempt, at);
            at += attempt.Duration;
            events.AddRange(record.RecoverySteps.Where(step => step.Attempt == attempt.Number).Select(step => new ExecutionEvent(
                ExecutionEventKind.Recovery,
                "recovery",
                step.Action.ToName(),
                $"{(step.Retried ? "tried again" : "gave up")}: {ReportFigure.Excerpt(step.Reason, 200)}",
                At: null,
                Took: null,
                step.Retried ? ChartTone.Neutral : ChartTone.Bad)));
        }

        return events;
    }

    private static void AddAttempt(List<ExecutionEvent> events, AttemptRecord attempt, TimeSpan at)
    {
        var route = $"{ReportFigure.Name(attempt.Executor)}/{ReportFigure.Name(attempt.Model)}";
        events.Add(new(
            ExecutionEventKind.Attempt,
            route,
            $"attempt {ReportFigure.Number(attempt.Number)} began",
            ReportFigure.Count(attempt.ModelRequests, "model request", "model requests"),
            at,
            attempt.Duration,
            ChartTone.Neutral));
        events.AddRange(attempt.ToolCalls.Select(static call => new ExecutionEvent(
            ExecutionEventKind.ToolCall,
            "tool",
            $"{ReportFigure.Excerpt(call.Name, 60)} {ReportFigure.Excerpt(call.Arguments, 80)}".TrimEnd(),
            OutcomeOf(call),
            At: null,
            call.Duration,
            call.Outcome == ToolOutcome.Succeeded ? ChartTone.Good : ChartTone.Bad)));
        events.Add(new(
            ExecutionEventKind.Ending,
            route,
            $"attempt {ReportFigure.Number(attempt.Number)} {(attempt.Success ? "succeeded" : "failed")}",
            attempt.Error is { } error ? $"{error.Category.ToName()}: {ReportFigure.Excerpt(error.Message, 200)}" : "",
            at + attempt.Duration,
            Took: null,
            attempt.Success ? ChartTone.Good : ChartTone.Bad));
    }

    private static string OutcomeOf(ToolCallRecord call)
    {
        var outcome = call.Outcome == ToolOutcome.Succeeded ? "ok"
            : $"{call.Outcome.ToString().ToLowerInvariant()}: {ReportFigure.Excerpt(call.Error ?? "no reason given", 120)}";
        return call switch
        {
            { Replayed: true } => $"{outcome}; not called again, its side effect had happened before",
            { EffectState: { } state } => $"{outcome}; side effect {state.ToString().ToLowerInvariant()}",
            _ => outcome,
        };
    }
}
