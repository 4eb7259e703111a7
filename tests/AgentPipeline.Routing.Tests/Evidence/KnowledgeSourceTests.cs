using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Routing.Tests.Evidence;

public sealed class KnowledgeSourceTests
{
    [Fact]
    public async Task Get_PolicyLogFails_HistoryTeachesNevertheless()
    {
        using var routing = new Routing(new ScriptedHistory(Runs.Of("small", 0, 40), Runs.Of("large", 40)), policies: new FailingPolicyLog());

        Assert.Equal("large", (await routing.RouteAsync(Routing.NewExecution())).Model);
        Assert.Contains("policy", Assert.Single(routing.Log.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_HistoryFails_PoliciesDecideNevertheless()
    {
        using var routing = new Routing(new ScriptedHistory(_ => throw new IOException("disk gone")));
        await new PolicyChanges(routing.Policies, routing.Clock, "test").ActivateAsync(
            static policy => policy with { StrongModelThreshold = 0.05 }, cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("large", (await routing.RouteAsync(Routing.NewExecution(0.1))).Model);
    }

    [Fact]
    public async Task Get_ExecutorsChangeDuringAReading_WaitsForTheReadingOfItsOwnArms()
    {
        var firstReading = new TaskCompletionSource<IReadOnlyList<ExecutionRecord>>(TaskCreationOptions.RunContinuationsAsynchronously);
        var readings = 0;
        IReadOnlyList<ExecutionRecord> records = [.. Runs.Of("small", 40)];
        var history = new ScriptedHistory(_ => Interlocked.Increment(ref readings) == 1 ? firstReading.Task : Task.FromResult(records));
        using var routing = new Routing();
        var source = new KnowledgeSource(routing.Models, history, policies: null, routing.Clock, NullLogger.Instance);

        var before = source.GetAsync(new AdaptiveRoutingOptions(), TestContext.Current.CancellationToken).AsTask();
        var after = source.GetAsync(new AdaptiveRoutingOptions { TwoPhaseExecutor = "planner" }, TestContext.Current.CancellationToken).AsTask();
        firstReading.SetResult(records);
        await before;

        var knowledge = await after;
        Assert.Equal((40, "planner"), (knowledge.Runs, knowledge.Arms.Executors[1]));
    }

    [Fact]
    public async Task Route_SwitchedOff_BuildsNothingForEachDecision()
    {
        using var routing = new Routing(options: ("Enabled", "false"));
        var execution = Routing.NewExecution();
        await routing.RouteAsync(execution);
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var number = 0; number < 100; number++)
        {
            Assert.True(routing.Router.RouteAsync(execution, TestContext.Current.CancellationToken).IsCompletedSuccessfully);
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 8_000);
    }
}
