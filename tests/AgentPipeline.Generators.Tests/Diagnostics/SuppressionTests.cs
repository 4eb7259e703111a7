namespace AgentPipeline.Generators.Tests;

public class SuppressionTests
{
    private static readonly string _chain = Source.Header + Source.Pipeline + Source.Executor;

    [Fact]
    public async Task Pragma_OnPlugin_LeavesItOutOfThePipeline()
    {
        var run = await SourceRunner.RunAsync(_chain + """
            #pragma warning disable AGP0020
            [AgentMiddleware(Stage.Record)] public sealed class Plugin;
            #pragma warning restore AGP0020
            """);

        Assert.Empty(LoadedPipeline.Load(run).Order);
        Assert.DoesNotContain("Plugin", run.Generated["AgentPluginExports.g.cs"].Replace("AgentPluginExport", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pragma_OnConflictingOrder_IsNotHonoured()
    {
        var run = await SourceRunner.RunAsync("#pragma warning disable AGP0041\n" + _chain + Source.Middleware("A", "Route", "Before = [typeof(A)]"));

        Assert.Equal("AGP0041", Assert.Single(run.Diagnostics).Id);
    }
}
