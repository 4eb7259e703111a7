using Microsoft.CodeAnalysis;

namespace AgentPipeline.Generators.Tests;

public class MultiAssemblyTests
{
    private static readonly string _host = Source.Header + Source.Pipeline + Source.Executor;

    [Fact]
    public async Task Pipeline_PluginInReference_RunsAtItsPlace()
    {
        var plugin = await PluginAsync("Plugin", Source.Middleware("Outer", "Record"));
        var host = await SourceRunner.RunAsync(
            "using Plugin;" + _host + Source.Middleware("Inner", "Record", "After = [typeof(Outer)]"),
            Reference(plugin));

        var pipeline = LoadedPipeline.Load(host, "Demo.Chain", plugin.Emit());

        Assert.Equal(["Outer", "Inner", "Worker"], await pipeline.TraceAsync());
    }

    [Fact]
    public async Task Pipeline_PluginsInTwoReferences_OrderAcrossThem()
    {
        var first = await PluginAsync("First", Source.Middleware("Outer", "Record"));
        var second = await PluginAsync("Second", "using First;", Source.Middleware("ByName", "Record", "Before = [typeof(Outer)]"), Reference(first));
        var host = await SourceRunner.RunAsync(_host, Reference(first), Reference(second));

        var pipeline = LoadedPipeline.Load(host, "Demo.Chain", first.Emit(), second.Emit());

        Assert.Equal(["ByName", "Outer", "Worker"], await pipeline.TraceAsync());
    }

    [Fact]
    public async Task Export_InternalPlugin_IsNotLeaked()
    {
        var plugin = await PluginAsync(
            "Plugin",
            Source.Middleware("Hidden", "Record", accessibility: "internal")
            + $$"""
                internal static class Container
                {
                    {{Source.Middleware("HiddenInside", "Record")}}
                }
                """);

        Assert.Empty(plugin.Generated);
        Assert.Equal(["AGP0035", "AGP0035"], plugin.Diagnostics.Select(static diagnostic => diagnostic.Id));
        plugin = plugin with { Diagnostics = [] };
        Assert.Empty(LoadedPipeline.Load(await SourceRunner.RunAsync(_host, Reference(plugin)), "Demo.Chain", plugin.Emit()).Order);
    }

    [Fact]
    public async Task AGP0014_PluginsBuiltWithoutTheGenerator_AreReportedOnceAnAssembly()
    {
        var plugin = WithoutGenerator(await PluginAsync("Plugin", Source.Middleware("Outer", "Record") + Source.Middleware("Other", "Record")));
        var host = await SourceRunner.RunAsync(_host, Reference(plugin));

        DiagnosticAssert.Reports(
            host,
            "AGP0014",
            "Chain",
            "The pipeline 'Chain' does not have 'Outer', or whatever else 'Plugin' declares, because 'Plugin' was built without the generator of AgentPipeline; let its project reference AgentPipeline.Abstractions with its analyzers, and build it again");
    }

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    public async Task AGP0014_NothingIsMissed_IsAccepted(string accessibility)
    {
        var plugin = await PluginAsync("Plugin", Source.Middleware("Outer", "Record", accessibility: accessibility));
        var host = await SourceRunner.RunAsync(_host, Reference(plugin with { Diagnostics = [] }));

        Assert.Empty(host.Diagnostics);
    }

    [Fact]
    public async Task AGP0014_ReferenceHasOnlyAnAlias_IsAccepted()
    {
        var plugin = WithoutGenerator(await PluginAsync("Plugin", Source.Middleware("Outer", "Record")));
        var host = await SourceRunner.RunAsync(_host, Reference(plugin).WithAliases(["plugin"]));

        Assert.Empty(host.Diagnostics);
    }

    [Fact]
    public async Task Export_WithoutRuntime_NeedsContractsOnly()
    {
        var plugin = await SourceRunner.RunAgainstAsync(References.Contracts, "using AgentPipeline;" + Source.Middleware("A", "Record"));

        _ = plugin.Emit();
        Assert.Contains("typeof(global::A)", plugin.Generated["AgentPluginExports.g.cs"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pipeline_ReferenceHasOnlyAnAlias_IsLeftOut()
    {
        var plugin = await PluginAsync("Plugin", Source.Middleware("Outer", "Record"));
        var host = await SourceRunner.RunAsync(_host, Reference(plugin).WithAliases(["plugin"]));

        Assert.Empty(LoadedPipeline.Load(host, "Demo.Chain", plugin.Emit()).Order);
    }

    [Fact]
    public async Task Pipeline_InternalPluginOfItsOwnAssembly_IsUsed()
    {
        var host = await SourceRunner.RunAsync(_host + Source.Middleware("Hidden", "Record", accessibility: "internal"));

        Assert.Equal(["Hidden", "Worker"], await LoadedPipeline.Load(host).TraceAsync());
    }

    private static Run WithoutGenerator(Run run) => run with
    {
        Compilation = run.Compilation.RemoveSyntaxTrees(run.Compilation.SyntaxTrees.Where(static tree => tree.FilePath.EndsWith(".g.cs", StringComparison.Ordinal))),
    };

    private static Task<Run> PluginAsync(string name, string body) => PluginAsync(name, "", body);

    private static Task<Run> PluginAsync(string name, string usings, string body, params MetadataReference[] references)
        => SourceRunner.RunAgainstAsync(
            [.. References.Contracts, .. references],
            $"{usings} using AgentPipeline; namespace {name};{Environment.NewLine}{body}",
            name);

    private static PortableExecutableReference Reference(Run run) => MetadataReference.CreateFromImage(run.Emit());
}
