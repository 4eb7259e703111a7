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

    private static async Task<LoadedPipeline> LoadAsync() => LoadedPipeline.Load(await SourceRunner.RunAsync(
        Source.Header + Source.Pipeline + Source.Executor
        + Source.Middleware("First", "Record")
        + Source.Middleware("Code", "Route", "Kinds = [\"code\"]")
        + Source.Middleware("Files", "Route", "Kinds = [\"files\", \"code\"]")
        + Source.Middleware("Last", "Execute", "Kinds = [\"code\"]")));
}
