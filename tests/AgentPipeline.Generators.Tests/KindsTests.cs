namespace AgentPipeline.Generators.Tests;

public class KindsTests
{
    [Theory]
    [InlineData("code", "First", "Code", "Files", "Last", "Worker")]
    [InlineData("files", "First", "Files", "Worker")]
    [InlineData("Code", "First", "Worker")]
    [InlineData(null, "First", "Worker")]
    public async Task Kinds_Task_EntersWhatIsForItsKind(string? kind, params string[] entered)
    {
        var pipeline = await LoadAsync();

        Assert.Equal(entered, await pipeline.TraceAsync(kind: kind));
    }

    [Fact]
    public async Task Kinds_OfTheOutermost_AreHonouredToo()
    {
        var pipeline = LoadedPipeline.Load(await SourceRunner.RunAsync(
            Source.Header + Source.Pipeline + Source.Executor + Source.Middleware("Only", "Record", "Kinds = [\"code\"]")));

        Assert.Equal(["Only", "Worker"], await pipeline.TraceAsync(kind: "code"));
        Assert.Equal(["Worker"], await pipeline.TraceAsync(kind: "files"));
    }

    [Fact]
    public async Task Manifest_Kinds_AreListedWithTheCondition()
    {
        var links = (await LoadAsync()).Manifest.Links;

        Assert.Empty(links[0].Kinds);
        Assert.Null(links[0].Condition);
        Assert.Equal(["files", "code"], links[2].Kinds);
        Assert.Equal("for tasks of kind files or code", links[2].Condition);
    }

    [Fact]
    public async Task Kinds_CompletingSynchronously_AllocateNothing()
    {
        var pipeline = (await LoadAsync()).Create();
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

    private static async Task<LoadedPipeline> LoadAsync() => LoadedPipeline.Load(await SourceRunner.RunAsync(
        Source.Header + Source.Pipeline + Source.Executor
        + Source.Middleware("First", "Record")
        + Source.Middleware("Code", "Route", "Kinds = [\"code\"]")
        + Source.Middleware("Files", "Route", "Kinds = [\"files\", \"code\"]")
        + Source.Middleware("Last", "Execute", "Kinds = [\"code\"]")));
}
