namespace AgentPipeline.Routing.Tests;

public sealed class PolicyRoutingTests
{
    [Fact]
    public async Task Active_Thresholds_DecideInPlaceOfTheConfiguration()
    {
        using var routing = new Routing();
        await ActivateAsync(routing, new RoutingPolicy { StrongModelThreshold = 0.05, TwoPhaseThreshold = 0.08 });

        var route = await routing.RouteAsync(Routing.NewExecution(0.1));

        Assert.Equal(("two-phase", "large", "policy-1:thresholds-1"), (route.Executor, route.Model, route.PolicyVersion));
    }

    [Fact]
    public async Task Pin_OfTheKind_LeavesOneRouteUnlessTheTaskPinsItself()
    {
        using var routing = new Routing();
        await ActivateAsync(routing, new RoutingPolicy { Pins = [new RoutePin("code", "two-phase", "large")] });

        var byKind = await routing.RouteAsync(Routing.NewExecution(0.1));
        var byTask = await routing.RouteAsync(Routing.NewExecution(0.1, metadata: [(RoutePins.Model, "small"), (RoutePins.Executor, "single-phase")]));

        Assert.Equal(("two-phase", "large", 1), (byKind.Executor, byKind.Model, byKind.Candidates.Count));
        Assert.Contains("policy 1 pins tasks of the kind 'code'", byKind.Reason, StringComparison.Ordinal);
        Assert.Equal(("single-phase", "small"), (byTask.Executor, byTask.Model));
    }

    [Fact]
    public async Task Pin_RecoveryAvoidsTheModel_AnotherOneIsUsed()
    {
        using var routing = new Routing();
        await ActivateAsync(routing, new RoutingPolicy { Pins = [new RoutePin("code", null, "large")] });
        var execution = Routing.NewExecution(0.1);
        var first = await routing.RouteAsync(execution);
        Routing.Retry(execution, first, avoid: "large");

        Assert.Equal(("large", "small"), (first.Model, (await routing.RouteAsync(execution)).Model));
    }

    [Fact]
    public async Task Rollout_AShareOfTasks_IsDecidedByTheCandidateAndAlwaysTheSame()
    {
        using var routing = new Routing();
        var changes = new PolicyChanges(routing.Policies, routing.Clock, "test");
        await changes.ProposeAsync(new RoutingPolicy { StrongModelThreshold = 0 }, cancellationToken: TestContext.Current.CancellationToken);
        await changes.ApproveAsync(1, 0.25, cancellationToken: TestContext.Current.CancellationToken);

        async Task<string[]> ModelsAsync() => await Task.WhenAll(Enumerable.Range(0, 400).Select(async number => (await routing.RouteAsync(Routing.NewExecution(0.1, id: $"task-{number}"))).Model));
        var models = await ModelsAsync();

        // 400 tasks at 0.25: a standard deviation of 8.7; the hash is fixed, so that this either always holds or never.
        Assert.InRange(models.Count(model => model == "large"), 74, 126);
        Assert.Equal(models, await ModelsAsync());
    }

    [Fact]
    public async Task Enabled_False_NoPolicyDecides()
    {
        using var routing = new Routing(options: ("Enabled", "false"));
        await ActivateAsync(routing, new RoutingPolicy { Pins = [new RoutePin("code", null, "small")] });

        Assert.Equal("large", (await routing.RouteAsync(Routing.NewExecution(0.1))).Model);
    }

    [Fact]
    public async Task Alarm_WhileAPolicyIsInRollout_TakesItBackToShadowWithTheEvidence()
    {
        var isSecond = false;
        IReadOnlyList<ExecutionRecord> healthy = [.. Runs.Of("small", 200)];
        IReadOnlyList<ExecutionRecord> broken = [.. Runs.Of("small", 0, 60, begin: 300)];
        using var routing = new Routing(new ScriptedHistory(_ => Task.FromResult<IReadOnlyList<ExecutionRecord>>([.. (isSecond ? broken : healthy).Reverse()])));
        var changes = new PolicyChanges(routing.Policies, routing.Clock, "test");
        await changes.ProposeAsync(new RoutingPolicy { CostWeight = 0.5 }, cancellationToken: TestContext.Current.CancellationToken);
        await changes.ApproveAsync(1, 0.05, cancellationToken: TestContext.Current.CancellationToken);
        await routing.RouteAsync(Routing.NewExecution());
        isSecond = true;
        var state = PolicyState.Of([]);
        while (state.Find(1) is not { Status: PolicyStatus.Demoted })
        {
            // The reading goes on on another thread; the test ends with it, or by the runner's token.
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            routing.Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
            await routing.RouteAsync(Routing.NewExecution());
            state = PolicyState.Of(await routing.Policies.ReadAsync(TestContext.Current.CancellationToken));
        }

        var demotion = state.Find(1)!.Trail[^1];
        Assert.Equal((PolicyAction.Demoted, "misroute alarm"), (demotion.Action, demotion.By));
        Assert.Contains("single-phase/small failed", demotion.Reason, StringComparison.Ordinal);
    }

    private static async Task ActivateAsync(Routing routing, RoutingPolicy policy)
        => await new PolicyChanges(routing.Policies, routing.Clock, "test").ActivateAsync(_ => policy, cancellationToken: TestContext.Current.CancellationToken);
}
