namespace AgentPipeline.Generators.Tests;

public class PipelineSelectionTests
{
    private static readonly string _parts = Source.Header + Source.Executor + Source.Middleware("A", "Route") + "public sealed class Plain;";

    [Theory]
    [InlineData("Use", "Plain", "Demo.Plain")]
    [InlineData("Without", "Plain", "Demo.Plain")]
    [InlineData("Without", "System.Collections.Generic.List<int>", "System.Collections.Generic.List<int>")]
    public Task AGP0011_NotAPlugin_IsReported(string attribute, string type, string name) => DiagnosticAssert.ReportsAsync(
        "AGP0011",
        "Chain",
        $"The pipeline 'Chain' has [{attribute}<{name}>], but '{name}' is no plugin that it could take; name a class with [AgentMiddleware] or [AgentExecutor] that has no error of its own, or remove it",
        _parts + $"[AgentPipeline, {attribute}<{type}>] public sealed partial class Chain;");

    [Fact]
    public Task AGP0011_PluginNamedTwice_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _parts + "[AgentPipeline, Use<A>, Use<A>] public sealed partial class Chain;");

    [Fact]
    public Task AGP0012_UsedAndLeftOut_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0012",
        "Chain",
        "The pipeline 'Chain' has both [Use<Demo.A>] and [Without<Demo.A>]; remove one of them",
        _parts + "[AgentPipeline, Use<A>, Without<A>] public sealed partial class Chain;");

    [Fact]
    public Task AGP0012_DifferentPlugins_AreAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _parts + Source.Middleware("B", "Route") + "[AgentPipeline, Use<A>, Without<B>] public sealed partial class Chain;");

    [Fact]
    public Task AGP0005_EveryExecutorLeftOut_IsReported() => DiagnosticAssert.ReportsAsync(
        "AGP0005",
        "Chain",
        "The pipeline 'Chain' has no executor to do the work; it leaves out every one there is, so remove a [Without]",
        _parts + "[AgentPipeline, Without<Worker>] public sealed partial class Chain;");

    [Fact]
    public Task AGP0040_TargetLeftOut_IsAccepted() => DiagnosticAssert.ReportsNothingAsync(
        _parts + Source.Middleware("B", "Route", "After = [typeof(A)]") + "[AgentPipeline, Without<A>] public sealed partial class Chain;");
}
