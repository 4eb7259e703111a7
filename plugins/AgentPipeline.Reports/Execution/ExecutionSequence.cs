namespace AgentPipeline.Reports;

/// <summary>The events of an execution, between those who take part.</summary>
internal static class ExecutionSequence
{
    private const int MostSteps = 40;
    private const int MostText = 48;

    private const int Recovery = 0;
    private const int Agent = 1;
    private const int Tools = 2;

    public static SequenceChart? Create(IReadOnlyList<ExecutionEvent> events)
    {
        if (events.Count == 0)
        {
            return null;
        }

        List<SequenceStep> steps = [.. events.Take(MostSteps).Select(StepOf)];
        if (events.Count > MostSteps)
        {
            var more = ReportFigure.Count(events.Count - MostSteps, "more step is", "more steps are");
            steps.Add(new SequenceStep(Agent, Agent, $"{more} in the table", ChartTone.Quiet));
        }

        return new SequenceChart { Title = "What happened, in order", Participants = ["recovery", "agent", "tools"], Steps = steps };
    }

    private static SequenceStep StepOf(ExecutionEvent step)
    {
        var (from, to, text) = step.Kind switch
        {
            ExecutionEventKind.Wait => (Recovery, Recovery, $"waited {ReportFigure.Duration(step.Took ?? TimeSpan.Zero)}"),
            ExecutionEventKind.Attempt => (Recovery, Agent, $"{step.What} with {step.Who}"),
            ExecutionEventKind.ToolCall => (Agent, Tools, $"{step.What}: {step.Outcome}"),
            ExecutionEventKind.Ending => (Agent, Recovery, step.Outcome.Length == 0 ? step.What : $"{step.What}: {step.Outcome}"),
            _ => (Recovery, Recovery, $"{step.What}, {step.Outcome}"),
        };
        return new SequenceStep(from, to, ReportFigure.Excerpt(text, MostText), step.Tone);
    }
}
