using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

public class SelectionTests
{
    private static readonly string _parts =
        Source.Middleware("A", "Route") + Source.Middleware("B", "Route", "After = [typeof(A)]") + Source.Middleware("C", "Route")
        + Source.ExecutorNamed("Alpha", "alpha") + Source.ExecutorNamed("Beta", "beta");

    [Fact]
    public async Task Use_Middlewares_TakesThemAndEveryExecutor()
    {
        var pipeline = await LoadAsync("[AgentPipeline, Use<C>, Use<A>] public sealed partial class Chain;");

        Assert.Equal(["A", "C", "Alpha"], await pipeline.TraceAsync());
        Assert.Equal(["alpha", "beta"], pipeline.Manifest.Executors.Select(static executor => executor.Name));
    }

    [Fact]
    public async Task Use_Executor_TakesItAndEveryMiddleware()
    {
        var pipeline = await LoadAsync("[AgentPipeline, Use<Beta>] public sealed partial class Chain;");

        Assert.Equal(["A", "B", "C", "Beta"], await pipeline.TraceAsync());
        Assert.Equal(["beta"], pipeline.Manifest.Executors.Select(static executor => executor.Name));
    }

    [Fact]
    public async Task Without_Plugins_LeavesThemOut()
    {
        var pipeline = await LoadAsync("[AgentPipeline, Without<C>, Without<Alpha>] public sealed partial class Chain;");

        Assert.Equal(["A", "B", "Beta"], await pipeline.TraceAsync());
        Assert.DoesNotContain(pipeline.Services, static service => service.ServiceType.Name is "C" or "Alpha");
    }

    [Fact]
    public async Task Without_TargetOfAfter_DropsTheWish()
    {
        var pipeline = await LoadAsync("[AgentPipeline, Without<A>] public sealed partial class Chain;");

        Assert.Equal(["B", "C"], pipeline.Order);
        Assert.Equal("stage Route, once per attempt", pipeline.Manifest.Links[0].Reason);
    }

    [Fact]
    public async Task Selection_SeveralPipelines_EachHasItsOwn()
    {
        var run = await SourceRunner.RunAsync(Source.Header
            + "[AgentPipeline, Use<A>] public sealed partial class Chain; [AgentPipeline, Without<A>] public sealed partial class Other;" + _parts);

        Assert.Equal(["A"], LoadedPipeline.Load(run).Order);
        Assert.Equal(["B", "C"], LoadedPipeline.Load(run, "Demo.Other").Order);
    }

    [Fact]
    public async Task Selection_PluginInReference_IsFound()
    {
        var plugin = await SourceRunner.RunAgainstAsync(
            References.Contracts, "using AgentPipeline; namespace Plugin;" + Source.Middleware("Near", "Record") + Source.Middleware("Far", "Record"), "Plugin");
        var host = await SourceRunner.RunAsync(
            Source.Header + "[AgentPipeline, Use<Plugin.Near>] public sealed partial class Chain;" + Source.Executor,
            MetadataReference.CreateFromImage(plugin.Emit()));

        Assert.Equal(["Near", "Worker"], await LoadedPipeline.Load(host, "Demo.Chain", plugin.Emit()).TraceAsync());
    }

    private static async Task<LoadedPipeline> LoadAsync(string pipeline)
        => LoadedPipeline.Load(await SourceRunner.RunAsync(Source.Header + pipeline + _parts));
}
