namespace AgentPipeline.FaultBench;

/// <summary>
/// A clock for real work: requests and processes take as long as they take, and no time passes. It jumps to the next timer only when
/// every activity does nothing but wait for time to pass, so that a wait of minutes is over at once and nothing is ever late.
/// </summary>
/// <remarks>
/// An activity is an execution in flight. It sleeps while it is in a <see cref="Task.Delay(TimeSpan, TimeProvider)"/> on this clock, or while
/// whoever it waits for sleeps for it (<see cref="SleepAsync"/>). A timer of a <see cref="CancellationTokenSource"/> is a time limit: it fires
/// in its turn, and wakes its activity, but nobody sleeps because of it.
/// </remarks>
internal sealed class BenchClock : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly SortedSet<BenchTimer> _timers = new(Comparer<BenchTimer>.Create(static (a, b) => (a.Due, a.Number).CompareTo((b.Due, b.Number))));
    private readonly Dictionary<string, Activity> _activities = new(StringComparer.Ordinal);
    private readonly AsyncLocal<Activity?> _current = new();
    private long _now = Start.UtcTicks;
    private long _created;
    private int _holds;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>Time since the clock was made.</summary>
    public TimeSpan Elapsed => GetUtcNow() - Start;

    public override DateTimeOffset GetUtcNow() => new(Volatile.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        => Create(callback, state, dueTime, _current.Value, sleeps: state is Task);

    /// <summary>Begins an activity in the flow of the caller; it ends when the result is disposed.</summary>
    public IDisposable Begin(string name)
    {
        var activity = new Activity();
        lock (_gate)
        {
            _activities.Add(name, activity);
        }

        _current.Value = activity;
        return new Ending(this, () => _activities.Remove(name));
    }

    /// <summary>Time stands still until the result is disposed.</summary>
    public IDisposable Hold()
    {
        lock (_gate)
        {
            _holds++;
        }

        return new Ending(this, () => _holds--);
    }

    /// <summary>The current activity waits for something that ends only when time passes, until the result is disposed.</summary>
    public IDisposable Block()
    {
        var activity = _current.Value ?? throw new InvalidOperationException("Nothing goes on that could be blocked.");
        lock (_gate)
        {
            activity.Sleepers++;
        }

        Advance();
        return new Ending(this, () => activity.Sleepers--);
    }

    /// <summary>Sleeps in the name of an activity that waits for the caller.</summary>
    public async Task SleepAsync(string name, TimeSpan time, CancellationToken cancellationToken)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Activity? activity;
        lock (_gate)
        {
            activity = _activities.GetValueOrDefault(name);
        }

        var timer = Create(_ => over.TrySetResult(), null, time, activity, sleeps: true);
        await using (timer.ConfigureAwait(false))
        {
            await over.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    internal void Schedule(BenchTimer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            Forget(timer);
            if (dueTime < TimeSpan.Zero)
            {
                return;
            }

            timer.Due = _now + dueTime.Ticks;
            timer.Number = _created++;
            _timers.Add(timer);
            if (timer is { Sleeps: true, Activity: { } activity })
            {
                timer.Counts = true;
                activity.Sleepers++;
            }
        }

        Advance();
    }

    internal void Cancel(BenchTimer timer)
    {
        lock (_gate)
        {
            Forget(timer);
        }
    }

    private BenchTimer Create(TimerCallback callback, object? state, TimeSpan dueTime, Activity? activity, bool sleeps)
    {
        var timer = new BenchTimer(this, callback, state, activity, sleeps);
        Schedule(timer, dueTime);
        return timer;
    }

    private void Forget(BenchTimer timer)
    {
        _timers.Remove(timer);
        if (timer.Counts)
        {
            timer.Counts = false;
            timer.Activity!.Sleepers--;
        }
    }

    private void Advance()
    {
        BenchTimer? due;
        lock (_gate)
        {
            if (_holds > 0 || _activities.Count == 0 || _activities.Values.Any(static activity => activity.Sleepers == 0) || _timers.Min is not { } next)
            {
                return;
            }

            due = next;
            Volatile.Write(ref _now, Math.Max(_now, due.Due));
            Forget(due);
            if (due is { Sleeps: false, Activity: { } limited })
            {
                Wake(limited);
            }

            // Time stands still while something happens to the world: a server that comes back has to be there before anybody asks it again.
            _holds += due.Activity is null ? 1 : 0;
        }

        ThreadPool.UnsafeQueueUserWorkItem(
            static state =>
            {
                state.Due.Fire();
                state.Clock.EndOf(state.Due);
            },
            (Clock: this, Due: due),
            preferLocal: false);
    }

    private void EndOf(BenchTimer fired)
    {
        lock (_gate)
        {
            _holds -= fired.Activity is null ? 1 : 0;
        }

        Advance();
    }

    /// <summary>A time limit is over: whoever slept for the activity does so in vain from now on.</summary>
    private void Wake(Activity activity)
    {
        foreach (var timer in _timers.Where(timer => timer.Counts && timer.Activity == activity))
        {
            timer.Counts = false;
            activity.Sleepers--;
        }
    }

    /// <summary>An execution in flight.</summary>
    internal sealed class Activity
    {
        /// <summary>How many wait for time to pass because of it; above zero while it does nothing else.</summary>
        public int Sleepers { get; set; }
    }

    private sealed class Ending(BenchClock clock, Action end) : IDisposable
    {
        private bool _ended;

        public void Dispose()
        {
            lock (clock._gate)
            {
                if (_ended)
                {
                    return;
                }

                _ended = true;
                end();
            }

            clock.Advance();
        }
    }
}
