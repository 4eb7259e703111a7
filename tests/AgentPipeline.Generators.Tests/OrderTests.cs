namespace AgentPipeline.Generators.Tests;

public class OrderTests
{
    [Fact]
    public async Task Order_Stages_OutermostFirst() => Assert.Equal(
        ["E", "D", "C", "B", "A"],
        await OrderAsync(
            Source.Middleware("A", "Execute"),
            Source.Middleware("B", "Route"),
            Source.Middleware("C", "Classify"),
            Source.Middleware("D", "Recover"),
            Source.Middleware("E", "Record")));

    [Fact]
    public async Task Order_SameStage_ByOrdinalFullName() => Assert.Equal(
        ["B", "C", "a"],
        await OrderAsync(Source.Middleware("a", "Route"), Source.Middleware("C", "Route"), Source.Middleware("B", "Route")));

    [Fact]
    public async Task Order_Before_StandsOutside() => Assert.Equal(
        ["B", "C", "A"],
        await OrderAsync(
            Source.Middleware("A", "Route"),
            Source.Middleware("B", "Route"),
            Source.Middleware("C", "Route", "Before = [typeof(A)]")));

    [Fact]
    public async Task Order_After_StandsInside() => Assert.Equal(
        ["B", "C", "A"],
        await OrderAsync(
            Source.Middleware("A", "Route", "After = [typeof(C)]"),
            Source.Middleware("B", "Route"),
            Source.Middleware("C", "Route")));

    [Fact]
    public async Task Order_SameAskedTwice_IsNoConflict() => Assert.Equal(
        ["B", "A"],
        await OrderAsync(
            Source.Middleware("A", "Route", "After = [typeof(B), typeof(B)]"),
            Source.Middleware("B", "Route", "Before = [typeof(A)]")));

    [Fact]
    public async Task Order_AcrossStagesInAgreement_IsAccepted() => Assert.Equal(
        ["B", "A"],
        await OrderAsync(
            Source.Middleware("A", "Execute", "After = [typeof(B)]"),
            Source.Middleware("B", "Record", "Before = [typeof(A)]")));

    [Fact]
    public async Task Order_DeclaredInAnyOrder_IsTheSame()
    {
        string[] parts =
        [
            Source.Middleware("A", "Route", "After = [typeof(D)]"),
            Source.Middleware("B", "Record"),
            Source.Middleware("C", "Route", "Before = [typeof(D)]"),
            Source.Middleware("D", "Route"),
            Source.Middleware("E", "Route"),
        ];
        var random = new Random(1);
        for (var round = 0; round < 5; round++)
        {
            random.Shuffle(parts);
            Assert.Equal(["B", "C", "D", "A", "E"], await OrderAsync(parts));
        }
    }

    [Fact]
    public async Task Manifest_EachPlace_HasItsReason()
    {
        var pipeline = await LoadAsync(
            Source.Middleware("A", "Record"),
            Source.Middleware("B", "Recover", "After = [typeof(C)]"),
            Source.Middleware("C", "Recover"),
            Source.Middleware("D", "Route"),
            Source.Middleware("E", "Route"));

        Assert.Equal("Demo.Chain", pipeline.Manifest.Pipeline);
        Assert.Equal(
            [
                "stage Record, once per execution",
                "stage Recover; before B, as B asks",
                "stage Recover; after C, as it asks",
                "stage Route, once per attempt",
                "stage Route, once per attempt; after D, by name",
            ],
            pipeline.Manifest.Links.Select(static link => link.Reason));
        Assert.Equal([Stage.Record, Stage.Recover, Stage.Recover, Stage.Route, Stage.Route], pipeline.Manifest.Links.Select(static link => link.Stage));
    }

    private static async Task<IEnumerable<string>> OrderAsync(params string[] middlewares) => (await LoadAsync(middlewares)).Order;

    private static async Task<LoadedPipeline> LoadAsync(params string[] middlewares)
        => LoadedPipeline.Load(await SourceRunner.RunAsync(
            Source.Header + Source.Pipeline + Source.Executor + string.Concat(middlewares)));
}
