namespace AgentPipeline.FaultBench;

/// <summary>A timer of a <see cref="BenchClock"/>; fires once.</summary>
internal sealed class BenchTimer(BenchClock clock, TimerCallback callback, object? state, BenchClock.Activity? activity, bool sleeps) : ITimer
{
    /// <summary>For whom it runs.</summary>
    public BenchClock.Activity? Activity => activity;

    /// <summary>Whether the activity does nothing else until it fires.</summary>
    public bool Sleeps => sleeps;

    /// <summary>Whether it counts among the sleepers of its activity.</summary>
    public bool Counts { get; set; }

    /// <summary>When it fires, in ticks.</summary>
    public long Due { get; set; }

    /// <summary>Orders timers that are due together.</summary>
    public long Number { get; set; }

    public void Fire() => callback(state);

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        clock.Schedule(this, dueTime);
        return true;
    }

    public void Dispose() => clock.Cancel(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
