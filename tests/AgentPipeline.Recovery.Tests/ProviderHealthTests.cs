namespace AgentPipeline.Recovery.Tests;

public sealed class ProviderHealthTests
{
    [Fact]
    public void Budget_SameNamedProvider_IsShared()
    {
        using var pipeline = new Pipeline(
            models: ["a", "b", "c", "d"], providers: new Dictionary<string, string> { ["a"] = "openai", ["b"] = "openai" });

        Assert.Same(pipeline.Health.Of("a").Budget, pipeline.Health.Of("b").Budget);
        Assert.NotSame(pipeline.Health.Of("a").Circuit, pipeline.Health.Of("b").Circuit);
        Assert.NotSame(pipeline.Health.Of("c").Budget, pipeline.Health.Of("d").Budget);
    }

    [Fact]
    public void Model_NothingWasRouted_IsTheWeakest()
    {
        using var pipeline = new Pipeline(models: ["a", "b"]);

        Assert.Same(pipeline.Health.Of("a"), pipeline.Health.Of(Pipeline.NewExecution()));
    }

    [Fact]
    public async Task Record_SuccessOfAKnownModel_AllocatesNothing()
    {
        using var pipeline = new Pipeline();
        var options = new ErrorRecoveryOptions();
        var execution = Pipeline.NewExecution();
        await pipeline.RunAsync(execution, ExecutionResult.Succeeded("done"));
        pipeline.Health.Of("small").Budget.TryTake(500, 500);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var time = 0; time < 200; time++)
        {
            pipeline.Health.Record(execution, ProviderOutcomes.Of(execution.CurrentAttempt.Result), options);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(200, pipeline.Health.Of("small").Budget.Tokens(500));
    }
}
