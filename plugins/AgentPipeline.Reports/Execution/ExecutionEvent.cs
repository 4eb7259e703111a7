namespace AgentPipeline.Reports;

/// <summary>Something that happened in an execution.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Who">Who did it.</param>
/// <param name="What">What was done.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="At">When it began, from the execution's begin, where that is known.</param>
/// <param name="Took">How long it took, where that is known.</param>
/// <param name="Tone">Whether it went well.</param>
internal sealed record ExecutionEvent(
    ExecutionEventKind Kind, string Who, string What, string Outcome, TimeSpan? At, TimeSpan? Took, ChartTone Tone);
