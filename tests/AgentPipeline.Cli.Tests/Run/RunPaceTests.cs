using AgentPipeline.Cli.Run;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Cli.Tests;

/// <summary>How fast a run is thought to go.</summary>
public sealed class RunPaceTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly RunPace _pace;

    public RunPaceTests() => _pace = new RunPace(_clock);

    [Fact]
    public void Pace_NothingHasEnded_IsUnknown()
    {
        _clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(0, _pace.PerSecond);
        Assert.Null(_pace.Remaining(10));
    }

    [Fact]
    public void Pace_AfterASlowBeginning_IsThatOfLately()
    {
        End(from: 1, count: 20, every: 10);
        End(from: 21, count: 80, every: 0.5);

        Assert.Equal(2, _pace.PerSecond, tolerance: 0.05);
        Assert.Equal(50, _pace.Remaining(200)!.Value.TotalSeconds, tolerance: 2);
    }

    [Fact]
    public void Pace_SlowTasks_IsThatOfTheLastTen()
    {
        End(from: 1, count: 100, every: 1);
        End(from: 101, count: 10, every: 60);

        Assert.Equal(1 / 60.0, _pace.PerSecond, tolerance: 0.001);
    }

    [Fact]
    public void Pace_NothingEndsAnyMore_Falls()
    {
        End(from: 1, count: 10, every: 1);
        _clock.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(0.1, _pace.PerSecond, tolerance: 0.001);
        Assert.Equal(TimeSpan.Zero, _pace.Remaining(10));
    }

    private void End(int from, int count, double every)
    {
        for (var done = from; done < from + count; done++)
        {
            _clock.Advance(TimeSpan.FromSeconds(every));
            _pace.Reach(done);
        }
    }
}
