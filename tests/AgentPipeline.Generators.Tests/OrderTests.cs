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
    public async Task Order_Number_SmallerStandsOutside() => Assert.Equal(
        ["D", "B", "A", "C"],
        await OrderAsync(
            Source.Middleware("A", "Route"),
            Source.Middleware("B", "Route", "Order = -1"),
            Source.Middleware("C", "Route", "Order = 1"),
            Source.Middleware("D", "Route", "Order = -2")));

    [Fact]
    public async Task Order_NumberAgainstAfter_AfterDecides() => Assert.Equal(
        ["B", "A", "C"],
        await OrderAsync(
            Source.Middleware("A", "Route", "Order = -5, After = [typeof(B)]"),
            Source.Middleware("B", "Route", "Order = 5"),
            Source.Middleware("C", "Route", "Order = 6")));

    [Fact]
    public async Task Order_NumberAgainstStage_StageDecides() => Assert.Equal(
        ["B", "A"],
        await OrderAsync(Source.Middleware("A", "Execute", "Order = -5"), Source.Middleware("B", "Record", "Order = 5")));

    [Fact]
    public async Task Order_ClaimedPlaces_AreTheEndsOfTheStage() => Assert.Equal(
        ["Z", "B", "C", "A", "Other"],
        await OrderAsync(
            Source.Middleware("A", "Route", "Order = int.MaxValue"),
            Source.Middleware("B", "Route", "After = [typeof(Z)]"),
            Source.Middleware("C", "Route"),
            Source.Middleware("Z", "Route", "Order = int.MinValue"),
            Source.Middleware("Other", "Execute", "Order = int.MinValue")));

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

    [Fact]
    public async Task Manifest_PlaceByOrder_SaysSo()
    {
        var pipeline = await LoadAsync(
            Source.Middleware("Last", "Route", "Order = int.MaxValue"),
            Source.Middleware("A", "Route", "Order = 3"),
            Source.Middleware("B", "Route", "Order = -3"),
            Source.Middleware("First", "Route", "Order = int.MinValue"));

        Assert.Equal(
            [
                "stage Route, once per attempt; outermost in its stage, as it asks",
                "stage Route, once per attempt; order -3",
                "stage Route, once per attempt; order 3; after B, by order",
                "stage Route, once per attempt; innermost in its stage, as it asks",
            ],
            pipeline.Manifest.Links.Select(static link => link.Reason));
    }

    private static async Task<IEnumerable<string>> OrderAsync(params string[] middlewares) => (await LoadAsync(middlewares)).Order;

    private static async Task<LoadedPipeline> LoadAsync(params string[] middlewares)
        => LoadedPipeline.Load(await SourceRunner.RunAsync(
            Source.Header + Source.Pipeline + Source.Executor + string.Concat(middlewares)));
}
