namespace AgentPipeline.FaultBench.Tests;

public sealed class BenchClockTests
{
    private readonly BenchClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Delay_OnlyActivity_IsOverAtOnceAndItsTimeHasPassed()
    {
        using var activity = _clock.Begin("one");

        await Task.Delay(TimeSpan.FromHours(1), _clock, Token);

        Assert.Equal(TimeSpan.FromHours(1), _clock.Elapsed);
    }

    [Fact]
    public async Task Delay_WhileAnotherActivityWorks_WaitsForIt()
    {
        var working = new TaskCompletionSource();
        var other = WorkAsync();
        var sleeping = SleepAsync("one", 5);
        Assert.Equal(TimeSpan.Zero, _clock.Elapsed);

        working.SetResult();
        await other;
        await sleeping;

        Assert.Equal(TimeSpan.FromSeconds(5), _clock.Elapsed);

        async Task WorkAsync()
        {
            using var activity = _clock.Begin("other");
            await working.Task;
        }
    }

    [Fact]
    public async Task Delays_OfSeveralActivities_EndInTheirOrder()
    {
        var ended = new List<int>();
        using (_clock.Hold())
        {
            _ = RunAsync(3);
            _ = RunAsync(1);
            _ = RunAsync(2);
        }

        await SpinUntilAsync(() => ended.Count == 3);

        Assert.Equal([1, 2, 3], ended);

        async Task RunAsync(int seconds)
        {
            using var activity = _clock.Begin(seconds.ToString(System.Globalization.CultureInfo.InvariantCulture));
            await Task.Delay(TimeSpan.FromSeconds(seconds), _clock, Token);
            lock (ended)
            {
                ended.Add(seconds);
            }
        }
    }

    [Fact]
    public async Task Limit_WhileAnotherSleepsForIt_FiresFirst()
    {
        using var activity = _clock.Begin("one");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), _clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _clock.SleepAsync("one", TimeSpan.FromSeconds(90), limit.Token));

        Assert.Equal(TimeSpan.FromSeconds(30), _clock.Elapsed);
    }

    [Fact]
    public async Task Sleep_InTime_DoesNotTouchTheLimit()
    {
        using var activity = _clock.Begin("one");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30), _clock);

        await _clock.SleepAsync("one", TimeSpan.FromSeconds(29), limit.Token);

        Assert.False(limit.IsCancellationRequested);
        Assert.Equal(TimeSpan.FromSeconds(29), _clock.Elapsed);
    }

    [Fact]
    public async Task Hold_UntilReleased_NoTimePasses()
    {
        var hold = _clock.Hold();
        var sleeping = SleepAsync("one", 5);
        Assert.False(sleeping.IsCompleted);

        hold.Dispose();
        hold.Dispose();
        await sleeping;

        Assert.Equal(TimeSpan.FromSeconds(5), _clock.Elapsed);
    }

    [Fact]
    public async Task Block_WhileSomethingHangs_LetsItsLimitFire()
    {
        using var activity = _clock.Begin("one");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60), _clock);
        using (_clock.Block())
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.InfiniteTimeSpan, limit.Token));
        }

        Assert.Equal(TimeSpan.FromSeconds(60), _clock.Elapsed);
    }

    private async Task SleepAsync(string name, int seconds)
    {
        using var activity = _clock.Begin(name);
        await Task.Delay(TimeSpan.FromSeconds(seconds), _clock, Token);
    }

    private static async Task SpinUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }
    }
}
