namespace AgentPipeline.Recovery.Tests;

public sealed class CircuitBreakerTests
{
    private static readonly DateTimeOffset _start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly CircuitBreakerOptions _options = new();
    private readonly List<CircuitState> _changes = [];
    private readonly CircuitBreaker _circuit;
    private DateTimeOffset _now = _start;

    public CircuitBreakerTests() => _circuit = new CircuitBreaker((_, after) => _changes.Add(after));

    [Theory]
    [InlineData(5, 5, nameof(CircuitState.Open))]
    [InlineData(6, 4, nameof(CircuitState.Closed))]
    [InlineData(0, 9, nameof(CircuitState.Closed))]
    [InlineData(0, 10, nameof(CircuitState.Open))]
    [InlineData(100, 50, nameof(CircuitState.Closed))]
    public void Record_SuccessesThenFailures_OpensAtTheShareAndNotBeforeTheThroughput(int answered, int failed, string expected)
    {
        Record(ProviderOutcome.Answered, answered);
        Record(ProviderOutcome.Failed, failed);

        Assert.Equal(expected, _circuit.State.ToString());
    }

    [Fact]
    public void Record_AnswersFromManyThreads_AreAllCounted()
    {
        Record(ProviderOutcome.Answered, 1);
        Parallel.For(0, 4, _ => Record(ProviderOutcome.Answered, 5_000));

        Record(ProviderOutcome.Failed, 20_000);
        Assert.Equal(CircuitState.Closed, _circuit.State);
        Record(ProviderOutcome.Failed, 1);

        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Fact]
    public void Record_FailuresOlderThanTheWindow_DoNotCount()
    {
        Record(ProviderOutcome.Failed, 9);
        Pass(31);
        Record(ProviderOutcome.Failed, 9);

        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public void Record_FailuresSpreadOverTheWindow_Count()
    {
        for (var second = 0; second < 10; second++)
        {
            Record(ProviderOutcome.Failed, 1);
            Pass(2);
        }

        Assert.Equal(CircuitState.Open, _circuit.State);
    }

    [Fact]
    public void Probe_BeforeTheBreakIsOver_IsRefused()
    {
        Open();
        Pass(14.9);

        Assert.Null(_circuit.TryProbe(_now, _options));
        Assert.Equal(TimeSpan.FromSeconds(0.1), _circuit.WaitAt(_now, _options));
    }

    [Fact]
    public void Probe_AfterTheBreak_IsGivenToOneOnly()
    {
        Open();
        Pass(15);

        Assert.NotNull(_circuit.TryProbe(_now, _options));
        Assert.Null(_circuit.TryProbe(_now, _options));
        Pass(3600);
        Assert.Null(_circuit.TryProbe(_now, _options));
        Assert.Equal(CircuitState.HalfOpen, _circuit.State);
    }

    [Fact]
    public void Since_EachChange_IsItsTimeAndAReturnedProbeChangesNothing()
    {
        Assert.Null(_circuit.Read().Since);
        Open();
        Assert.Equal((CircuitState.Open, (DateTimeOffset?)_now), _circuit.Read());
        var opened = _now;
        Pass(15);
        _circuit.Return(_circuit.TryProbe(_now, _options)!);
        Assert.Equal((CircuitState.Open, (DateTimeOffset?)opened), _circuit.Read());
        Pass(1);
        var probe = _circuit.TryProbe(_now, _options)!;
        Assert.Equal((CircuitState.HalfOpen, (DateTimeOffset?)_now), _circuit.Read());
        Pass(1);
        _circuit.End(probe, ProviderOutcome.Answered, _now, _options);
        Assert.Equal((CircuitState.Closed, (DateTimeOffset?)_now), _circuit.Read());
    }

    [Theory]
    [InlineData(nameof(ProviderOutcome.Answered), nameof(CircuitState.Closed), 0)]
    [InlineData(nameof(ProviderOutcome.Failed), nameof(CircuitState.Open), 15)]
    [InlineData(nameof(ProviderOutcome.Unknown), nameof(CircuitState.Open), 11)]
    public void Probe_Ends_ClosesOrOpensAgain(string outcome, string expected, int wait)
    {
        Open();
        Pass(15);
        var probe = _circuit.TryProbe(_now, _options)!;
        Pass(4);

        _circuit.End(probe, Enum.Parse<ProviderOutcome>(outcome), _now, _options);

        Assert.Equal((expected, TimeSpan.FromSeconds(wait)), (_circuit.State.ToString(), _circuit.WaitAt(_now, _options)));
    }

    [Fact]
    public void Probe_NotSent_IsFreeForTheNext()
    {
        Open();
        Pass(15);
        _circuit.Return(_circuit.TryProbe(_now, _options)!);

        Assert.NotNull(_circuit.TryProbe(_now, _options));
    }

    [Fact]
    public void Closed_AfterAProbe_StartsToCountAnew()
    {
        Open();
        Pass(15);
        _circuit.End(_circuit.TryProbe(_now, _options)!, ProviderOutcome.Answered, _now, _options);

        Record(ProviderOutcome.Failed, 9);

        Assert.Equal([CircuitState.Open, CircuitState.HalfOpen, CircuitState.Closed], _changes);
    }

    [Fact]
    public void Open_OtherAttempts_CloseItOnlyWhenTheyBeganAfterTheBreakAndWereAnswered()
    {
        Open();
        Pass(20);

        _circuit.Record(ProviderOutcome.Answered, _start, _now, _options);
        _circuit.Record(ProviderOutcome.Failed, _now, _now, _options);
        Assert.Equal(CircuitState.Open, _circuit.State);
        _circuit.Record(ProviderOutcome.Answered, _now, _now, _options);

        Assert.Equal(CircuitState.Closed, _circuit.State);
    }

    [Fact]
    public void Open_ClockIsSetBack_LastsNoLongerThanABreak()
    {
        Open();
        Pass(-3600);

        Assert.Equal(TimeSpan.FromSeconds(15), _circuit.WaitAt(_now, _options));
        Pass(15);
        Assert.NotNull(_circuit.TryProbe(_now, _options));
    }

    private void Open() => Record(ProviderOutcome.Failed, 10);

    private void Pass(double seconds) => _now += TimeSpan.FromSeconds(seconds);

    private void Record(ProviderOutcome outcome, int times)
    {
        for (var time = 0; time < times; time++)
        {
            _circuit.Record(outcome, _now, _now, _options);
        }
    }
}
