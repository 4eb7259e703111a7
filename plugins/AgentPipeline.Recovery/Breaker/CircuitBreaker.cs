namespace AgentPipeline.Recovery;

/// <summary>Notices that a model's provider keeps failing, and then lets one probe through per break. Safe for concurrent use.</summary>
/// <remarks>
/// The states and the sampling are those of Polly's circuit breaker, https://www.pollydocs.org/strategies/circuit-breaker.html. Polly's
/// own is not used, because it has to wrap the call and know its clock and limits beforehand: here the model is known only after the
/// call was routed, a first attempt is let through in any case, and limits are reloaded. Attempts that were let through while the
/// circuit is not closed do not count; one that began after the break and was answered closes it, as a probe would.
/// </remarks>
/// <param name="changed">Is told each change of state, under the lock, so in order.</param>
internal sealed class CircuitBreaker(Action<CircuitState, CircuitState> changed)
{
    /// <summary>How often those who wait for a probe look again, as a part of the break.</summary>
    private const int LooksPerBreak = 10;

    private readonly Lock _gate = new();
    private readonly FailureWindow _window = new();
    private CircuitState _state;
    private DateTimeOffset _breakEnds;
    private DateTimeOffset? _since;
    private DateTimeOffset? _openSince;
    private long _probe;

    /// <summary>Read without the lock, so possibly outdated.</summary>
    public CircuitState State => _state;

    /// <summary>The state and since when it has been so, read together; no time while it has never been another one.</summary>
    public (CircuitState State, DateTimeOffset? Since) Read()
    {
        lock (_gate)
        {
            return (_state, _since);
        }
    }

    /// <summary>How long to wait while somebody else's probe is under way.</summary>
    public static TimeSpan LookAgain(CircuitBreakerOptions options) => new(Math.Max(1, options.BreakDuration.Ticks / LooksPerBreak));

    /// <summary>How long a request has to wait, at least; zero when it may be sent, or may ask for the probe.</summary>
    public TimeSpan WaitAt(DateTimeOffset now, CircuitBreakerOptions options)
    {
        lock (_gate)
        {
            return _state switch
            {
                CircuitState.Open => RestOfBreak(now, options),
                CircuitState.HalfOpen => LookAgain(options),
                _ => TimeSpan.Zero,
            };
        }
    }

    /// <summary>Asks for the probe; whoever gets it has to give it back with <see cref="End"/> or <see cref="Return"/>.</summary>
    public CircuitProbe? TryProbe(DateTimeOffset now, CircuitBreakerOptions options)
    {
        lock (_gate)
        {
            if (_state != CircuitState.Open || RestOfBreak(now, options) > TimeSpan.Zero)
            {
                return null;
            }

            _breakEnds = now + options.BreakDuration;
            _openSince = _since;
            Change(CircuitState.HalfOpen, now);
            return new CircuitProbe(this, ++_probe);
        }
    }

    /// <summary>Ends a probe that was sent. One that was neither answered nor failed, such as a cancelled one, says nothing.</summary>
    public void End(CircuitProbe probe, ProviderOutcome outcome, DateTimeOffset now, CircuitBreakerOptions options)
    {
        lock (_gate)
        {
            if (!IsUnderWay(probe))
            {
                return;
            }

            if (outcome == ProviderOutcome.Answered)
            {
                Close(now);
                return;
            }

            _breakEnds = outcome == ProviderOutcome.Failed ? now + options.BreakDuration : _breakEnds;
            Change(CircuitState.Open, now);
        }
    }

    /// <summary>Gives back a probe that was not sent, because the attempt was routed elsewhere: the next may have it at once.</summary>
    public void Return(CircuitProbe probe)
    {
        lock (_gate)
        {
            if (IsUnderWay(probe))
            {
                _breakEnds = DateTimeOffset.MinValue;
                Change(CircuitState.Open, _openSince);
            }
        }
    }

    /// <summary>Counts how an attempt without a probe ended.</summary>
    public void Record(ProviderOutcome outcome, DateTimeOffset began, DateTimeOffset ended, CircuitBreakerOptions options)
    {
        // Nearly all are answered while the circuit is closed, and change nothing but a count: they need not wait for each other.
        if (outcome == ProviderOutcome.Answered && _state == CircuitState.Closed && _window.TryCount(ended, options.Window))
        {
            return;
        }

        lock (_gate)
        {
            if (_state == CircuitState.Closed)
            {
                _window.Add(outcome == ProviderOutcome.Failed, ended, options.Window);
                if (outcome == ProviderOutcome.Failed && IsTooMuch(options))
                {
                    _breakEnds = ended + options.BreakDuration;
                    Change(CircuitState.Open, ended);
                }
            }
            else if (_state == CircuitState.Open && outcome == ProviderOutcome.Answered && began >= _breakEnds)
            {
                Close(ended);
            }
        }
    }

    private bool IsUnderWay(CircuitProbe probe) => _state == CircuitState.HalfOpen && _probe == probe.Number;

    private bool IsTooMuch(CircuitBreakerOptions options)
        => _window.Attempts is var attempts && attempts >= options.MinimumThroughput && _window.Failures >= options.FailureShare * attempts;

    private TimeSpan RestOfBreak(DateTimeOffset now, CircuitBreakerOptions options)
    {
        // A clock that was set back, or a break that was made shorter, must not keep a model away for longer than a break.
        _breakEnds = _breakEnds > now + options.BreakDuration ? now + options.BreakDuration : _breakEnds;
        return _breakEnds > now ? _breakEnds - now : TimeSpan.Zero;
    }

    private void Close(DateTimeOffset now)
    {
        _window.Clear();
        Change(CircuitState.Closed, now);
    }

    private void Change(CircuitState state, DateTimeOffset? since)
    {
        changed(_state, state);
        (_state, _since) = (state, since);
    }
}
