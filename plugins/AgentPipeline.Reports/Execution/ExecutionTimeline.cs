namespace AgentPipeline.Reports;

/// <summary>Where the time of an execution went: attempts, and the waits between them.</summary>
internal static class ExecutionTimeline
{
    private const int MostAttempts = 20;

    public static TimelineChart? Create(ExecutionRecord record)
    {
        var spans = new List<TimelineSpan>();
        var at = TimeSpan.Zero;
        foreach (var attempt in record.Attempts.Take(MostAttempts))
        {
            if (attempt.DelayBefore > TimeSpan.Zero)
            {
                spans.Add(new TimelineSpan($"wait of {ReportFigure.Duration(attempt.DelayBefore)}", at, attempt.DelayBefore, ChartTone.Quiet));
                at += attempt.DelayBefore;
            }

            spans.Add(new TimelineSpan(
                $"attempt {ReportFigure.Number(attempt.Number)}, {ReportFigure.Excerpt(ReportFigure.Name(attempt.Model), 30)}, {ReportFigure.Duration(attempt.Duration)}",
                at,
                attempt.Duration,
                attempt.Success ? ChartTone.Good : ChartTone.Bad));
            at += attempt.Duration;
        }

        return spans.Count == 0 ? null : new TimelineChart { Title = "Where the time went", Spans = spans };
    }
}
