namespace AgentPipeline.Generators.Tests;

/// <summary>Run alone: a test that listens to spans at the same time makes every pipeline of the process allocate them.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
[Collection(nameof(AllocationTests))]
public class AllocationTests
{
    [Fact]
    public Task Pipeline_CompletingSynchronously_AllocatesNothing() => CheckAsync(
        Source.Middleware("A", "Record") + Source.Middleware("B", "Recover") + Source.Middleware("C", "Route"));

    [Fact]
    public Task Kinds_CompletingSynchronously_AllocateNothing() => CheckAsync(
        Source.Middleware("First", "Record") + Source.Middleware("Code", "Recover", "Kinds = [\"code\"]") + Source.Middleware("Files", "Recover", "Kinds = [\"files\", \"code\"]"));

    private static async Task CheckAsync(string middlewares)
    {
        var pipeline = LoadedPipeline.Load(await SourceRunner.RunAsync(Source.Header + Source.Pipeline + Source.Executor + middlewares)).Create();
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p", Kind = "files" }, AppContext.BaseDirectory);
        Execute(pipeline, execution, 100);

        var before = GC.GetAllocatedBytesForCurrentThread();
        Execute(pipeline, execution, 1_000);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Execute(IAgentPipeline pipeline, AgentExecution execution, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var pending = pipeline.ExecuteAsync(execution, CancellationToken.None);
            Assert.True(pending.IsCompletedSuccessfully);
        }
    }
}
