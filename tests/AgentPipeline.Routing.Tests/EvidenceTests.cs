namespace AgentPipeline.Routing.Tests;

public sealed class EvidenceTests
{
    private static readonly IReadOnlyList<ExecutionRecord> _smallFails = [.. Runs.Of("small", 0, 40), .. Runs.Of("large", 40)];

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
        var secondReading = new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var secondBegan = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var readings = 0;
        using var routing = new Routing(new ScriptedHistory(_ =>
        {
            if (Interlocked.Increment(ref readings) == 1)
            {
                return Task.FromResult<IReadOnlyList<ExecutionRecord>>([]);
            }

            secondBegan.TrySetResult();
            return secondReading.Task;
        }));
        await routing.RouteAsync(Routing.NewExecution());
        routing.Clock.Advance(TimeSpan.FromSeconds(5));

        var whileReading = await routing.RouteAsync(Routing.NewExecution());
        await secondBegan.Task.WaitAsync(TestContext.Current.CancellationToken);
        secondReading.SetResult(_smallFails);
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
        var history = new ScriptedHistory(_ => throw new IOException("disk gone"));
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
        using var routing = new Routing(new ScriptedHistory(_ => new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>().Task));

        var deciding = routing.RouteAsync(Routing.NewExecution(0.1));
        Assert.False(deciding.IsCompleted);
        routing.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal("small", (await deciding).Model);
    }

    [Fact]
    public async Task History_NeverAnswers_OnlyTheFirstFewSecondsAreEverWaited()
    {
        using var routing = new Routing(new ScriptedHistory(_ => new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>().Task));
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
        var reading = new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var routing = new Routing(new ScriptedHistory(_ => reading.Task));
        var deciding = routing.RouteAsync(Routing.NewExecution(0.1));
        routing.Clock.Advance(TimeSpan.FromSeconds(5));
        var first = await deciding;

        reading.SetResult(_smallFails);
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
        using var routing = new Routing(new ScriptedHistory(_ => new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>().Task));
        using var cancellation = new CancellationTokenSource();

        var deciding = routing.Router.RouteAsync(Routing.NewExecution(), cancellation.Token).AsTask();
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => deciding);
    }

    [Fact]
    public async Task Reading_RecordsThatWereAddedSince_AreLearnedOnceEach()
    {
        var records = new List<ExecutionRecord>(Runs.Of("small", 20));
        var history = new ScriptedHistory(query => Task.FromResult<IReadOnlyList<ExecutionRecord>>(
            [.. records.Where(record => query.Since is not { } since || record.StartedAt >= since).OrderByDescending(record => record.StartedAt)]));
        using var routing = new Routing(history);
        Assert.Equal(20, SamplesOfSmall(await routing.RouteAsync(Routing.NewExecution())));

        // One that began before the newest known one, but ended after it.
        records.AddRange(Runs.Of("small", 5, begin: 30));
        records.AddRange(Runs.Of("small", 1, begin: 19));
        var samples = 0L;
        while (samples < 26)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            routing.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
            samples = SamplesOfSmall(await routing.RouteAsync(Routing.NewExecution()));
        }

        Assert.Equal(26, samples);

        static long SamplesOfSmall(RouteDecision route) => route.Candidates.Single(candidate => candidate.Model == "small").Samples;
    }

    [Fact]
    public async Task Reading_MadeUpRecords_TeachNothing()
    {
        using var routing = new Routing(new ScriptedHistory(_smallFails.Select(record => record with { Synthetic = true })));

        Assert.Equal("small", (await routing.RouteAsync(Routing.NewExecution())).Model);
    }

    [Fact]
    public async Task Alarm_ModelThatBecameWorse_IsLogged()
    {
        var isSecond = false;
        IReadOnlyList<ExecutionRecord> healthy = [.. Runs.Of("small", 200)];
        IReadOnlyList<ExecutionRecord> broken = [.. Runs.Of("small", 0, 60, begin: 300)];
        using var routing = new Routing(new ScriptedHistory(_ => Task.FromResult<IReadOnlyList<ExecutionRecord>>([.. (isSecond ? broken : healthy).Reverse()])));
        await routing.RouteAsync(Routing.NewExecution());
        isSecond = true;
        while (routing.Log.Warnings.IsEmpty)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            routing.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
            await routing.RouteAsync(Routing.NewExecution());
        }

        Assert.Contains("single-phase/small has become worse at tasks of the kind 'code'", routing.Log.Warnings.First(), StringComparison.Ordinal);
    }
}
