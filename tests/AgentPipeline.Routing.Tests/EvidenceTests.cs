namespace AgentPipeline.Routing.Tests;

public sealed class EvidenceTests
{
    private static readonly RouteStatistics _smallFails = ScriptedHistory.Row("small", 0.1, succeeded: 0, failedByModel: 20);

    [Fact]
    public async Task Reading_ManyDecisionsWithinTheInterval_HappensOnce()
    {
        var history = new ScriptedHistory(_smallFails);
        using var routing = new Routing(history);

        var routes = await Task.WhenAll(Enumerable.Range(0, 50).Select(number => routing.RouteAsync(Routing.NewExecution(id: $"task-{number}"))));

        for (var number = 0; number < 1000; number++)
        {
            await routing.RouteAsync(Routing.NewExecution());
        }

        Assert.All(routes, route => Assert.Equal("large", route.Model));
        Assert.Equal(1, history.Reads);
    }

    [Fact]
    public async Task Reading_EvidenceIsOld_IsReadAgainBehindADecisionThatDoesNotWait()
    {
        var secondReading = new TaskCompletionSource<ExecutionStatistics>(TaskCreationOptions.RunContinuationsAsynchronously);
        var secondBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var readings = 0;
        using var routing = new Routing(new ScriptedHistory(() =>
        {
            if (Interlocked.Increment(ref readings) == 1)
            {
                return new(new ExecutionStatistics());
            }

            secondBegan.TrySetResult();
            return new(secondReading.Task);
        }));
        await routing.RouteAsync(Routing.NewExecution());
        routing.Clock.Advance(TimeSpan.FromSeconds(5));

        var whileReading = await routing.RouteAsync(Routing.NewExecution());
        await secondBegan.Task.WaitAsync(TestContext.Current.CancellationToken);
        secondReading.SetResult(new ExecutionStatistics { Routes = [_smallFails] });
        var afterwards = whileReading;
        while (afterwards.Model == "small")
        {
            // The reading is published on another thread; the test ends with it, or by the runner's token.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            afterwards = await routing.RouteAsync(Routing.NewExecution());
        }

        Assert.Equal(("small", "large"), (whileReading.Model, afterwards.Model));
        Assert.Equal(2, readings);
    }

    [Fact]
    public async Task History_Fails_DecisionsFollowTheThresholdsAndItIsLoggedOnce()
    {
        var history = new ScriptedHistory(() => throw new IOException("disk gone"));
        using var routing = new Routing(history);

        var first = await routing.RouteAsync(Routing.NewExecution(0.1));
        routing.Clock.Advance(TimeSpan.FromSeconds(6));
        var second = await routing.RouteAsync(Routing.NewExecution(0.9));

        Assert.Equal(("small", "large"), (first.Model, second.Model));
        Assert.Contains("could not read the history", Assert.Single(routing.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task History_NeverAnswers_TheFirstDecisionWaitsOnlyForAWhile()
    {
        using var routing = new Routing(new ScriptedHistory(() => new(new TaskCompletionSource<ExecutionStatistics>().Task)));

        var deciding = routing.RouteAsync(Routing.NewExecution(0.1));
        Assert.False(deciding.IsCompleted);
        routing.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("small", (await deciding).Model);
    }

    [Fact]
    public async Task History_NeverAnswers_OnlyTheFirstFewSecondsAreEverWaited()
    {
        using var routing = new Routing(new ScriptedHistory(() => new(new TaskCompletionSource<ExecutionStatistics>().Task)));
        var early = routing.RouteAsync(Routing.NewExecution(0.1));
        routing.Clock.Advance(TimeSpan.FromSeconds(4));
        var late = routing.RouteAsync(Routing.NewExecution(0.1));
        routing.Clock.Advance(TimeSpan.FromSeconds(1));
        await Task.WhenAll(early, late);

        for (var number = 0; number < 3; number++)
        {
            routing.Clock.Advance(TimeSpan.FromMinutes(1));

            Assert.True(routing.RouteAsync(Routing.NewExecution(0.1)).IsCompletedSuccessfully);
        }
    }

    [Fact]
    public async Task History_AnswersTooLateForTheFirstDecision_IsUsedByLaterOnes()
    {
        var reading = new TaskCompletionSource<ExecutionStatistics>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var routing = new Routing(new ScriptedHistory(() => new(reading.Task)));
        var deciding = routing.RouteAsync(Routing.NewExecution(0.1));
        routing.Clock.Advance(TimeSpan.FromSeconds(5));
        var first = await deciding;

        reading.SetResult(new ExecutionStatistics { Routes = [_smallFails] });
        var afterwards = first;
        while (afterwards.Model == "small")
        {
            // The reading is published on another thread; the test ends with it, or by the runner's token.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            afterwards = await routing.RouteAsync(Routing.NewExecution());
        }

        Assert.Equal(("small", "large"), (first.Model, afterwards.Model));
    }

    [Fact]
    public async Task History_NeverAnswersAndTheCallerCancels_TheDecisionIsCancelled()
    {
        using var routing = new Routing(new ScriptedHistory(() => new(new TaskCompletionSource<ExecutionStatistics>().Task)));
        using var cancellation = new CancellationTokenSource();

        var deciding = routing.Router.RouteAsync(Routing.NewExecution(), cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);
    }

    [Fact]
    public void Bands_EveryBucket_IsInTheBandOfItsTasks()
    {
        for (var tenth = 0; tenth < 10; tenth++)
        {
            var bucket = tenth / 10.0;
            Assert.Equal(ComplexityBands.OfBucket(bucket), ComplexityBands.Of(bucket));
            Assert.Equal(ComplexityBands.OfBucket(bucket), ComplexityBands.Of(bucket + 0.0999));
        }
    }
}
