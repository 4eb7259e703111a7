namespace AgentPipeline;

/// <summary>One pass through the part of the pipeline that recovery re-enters. Owned by its execution; not thread-safe.</summary>
public sealed class Attempt
{
    private readonly TimeProvider _timeProvider;
    private readonly List<ToolCallRecord> _toolCalls = [];
    private readonly long _startTimestamp;

    internal Attempt(int number, AttemptGuidance guidance, TimeSpan delayBefore, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        Number = number;
        Guidance = guidance;
        DelayBefore = delayBefore;
        StartedAt = timeProvider.GetUtcNow();
        _startTimestamp = timeProvider.GetTimestamp();
    }

    /// <summary>From 1.</summary>
    public int Number { get; }

    /// <summary>What this attempt should do differently from the one before.</summary>
    public AttemptGuidance Guidance { get; }

    /// <summary>How long was waited before it began.</summary>
    public TimeSpan DelayBefore { get; }

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How long it took; still growing until <see cref="Complete"/>.</summary>
    public TimeSpan Duration => CompletedDuration ?? ElapsedTime.Since(_startTimestamp, _timeProvider);

    /// <summary>The executor and model it ran with.</summary>
    public RouteDecision? Route { get; internal set; }

    /// <summary>How it ended; <see langword="null"/> while it runs.</summary>
    public ExecutionResult? Result { get; private set; }

    /// <summary>Tool calls it made, in order.</summary>
    public IReadOnlyList<ToolCallRecord> ToolCalls => _toolCalls;

    /// <summary>Requests it sent to models, including those that failed.</summary>
    public int ModelRequests { get; private set; }

    /// <summary>Tokens read by models.</summary>
    public long InputTokens { get; private set; }

    /// <summary>Tokens written by models.</summary>
    public long OutputTokens { get; private set; }

    /// <summary>Price of those tokens, in US dollars; 0 for models without a known price.</summary>
    public decimal CostUsd { get; private set; }

    private TimeSpan? CompletedDuration { get; set; }

    /// <summary>Counts a request that is about to be sent to a model.</summary>
    public void AddModelRequest() => ModelRequests++;

    /// <summary>Adds what a model's answer used.</summary>
    /// <param name="inputTokens">Tokens read.</param>
    /// <param name="outputTokens">Tokens written.</param>
    /// <param name="costUsd">Their price in US dollars.</param>
    public void AddUsage(long inputTokens, long outputTokens, decimal costUsd)
    {
        InputTokens += inputTokens;
        OutputTokens += outputTokens;
        CostUsd += costUsd;
    }

    /// <summary>Adds a tool call that has ended.</summary>
    /// <param name="call">What happened.</param>
    public void AddToolCall(ToolCallRecord call)
    {
        ArgumentNullException.ThrowIfNull(call);
        _toolCalls.Add(call);
    }

    /// <summary>Ends the attempt. A second call changes nothing.</summary>
    /// <param name="result">How it ended.</param>
    public void Complete(ExecutionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (Result is null)
        {
            Result = result;
            CompletedDuration = ElapsedTime.Since(_startTimestamp, _timeProvider);
        }
    }
}
