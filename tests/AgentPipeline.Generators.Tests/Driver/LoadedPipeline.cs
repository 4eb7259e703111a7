using System.Collections.Immutable;
using System.Runtime.Loader;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Generators.Tests;

/// <summary>A generated pipeline, compiled, loaded, and created by a container.</summary>
internal sealed class LoadedPipeline
{
    private LoadedPipeline(Type type)
    {
        Type = type;
        Manifest = (PipelineManifest)type.GetProperty(nameof(IAgentPipelineDefinition.Manifest))!.GetValue(null)!;
        Register(Services);
    }

    public Type Type { get; }

    public PipelineManifest Manifest { get; }

    public ServiceCollection Services { get; } = new();

    public IEnumerable<string> Order => Manifest.Links.Select(static link => link.Type.Name);

    public static LoadedPipeline Load(Run run, string type = "Demo.Chain", params ImmutableArray<byte>[] dependencies)
    {
        var context = new AssemblyLoadContext(type, isCollectible: true);
        foreach (var dependency in dependencies)
        {
            _ = context.LoadFromStream(new MemoryStream([.. dependency]));
        }

        var assembly = context.LoadFromStream(new MemoryStream([.. run.Emit()]));
        return new LoadedPipeline(assembly.GetType(type, throwOnError: true)!);
    }

    public void Register(IServiceCollection services)
        => Type.GetMethod(nameof(IAgentPipelineDefinition.Register))!.Invoke(null, [services]);

    public IAgentPipeline Create(Action<IServiceCollection> configure)
    {
        configure(Services);
        return Create();
    }

    public IAgentPipeline Create() => Services.BuildServiceProvider().GetRequiredService<IAgentPipeline>();

    /// <summary>Runs one execution.</summary>
    /// <returns>The names of the parts that were entered, in order.</returns>
    public Task<IReadOnlyList<string>> TraceAsync(string? executor = null, string? kind = null) => TraceAsync(Create(), executor, kind);

    /// <inheritdoc cref="TraceAsync(string, string)"/>
    public static async Task<IReadOnlyList<string>> TraceAsync(IAgentPipeline pipeline, string? executor = null, string? kind = null)
    {
        var entered = new Trace();
        var execution = new AgentExecution(new AgentTask { Id = "t", Prompt = "p", Kind = kind }, AppContext.BaseDirectory, updates: entered);
        if (executor is not null)
        {
            execution.Route = new RouteDecision { Executor = executor, Model = "none" };
        }

        _ = await pipeline.ExecuteAsync(execution, TestContext.Current.CancellationToken);
        return entered.Names;
    }

    private sealed class Trace : IProgress<ExecutionUpdate>
    {
        public List<string> Names { get; } = [];

        public void Report(ExecutionUpdate value) => Names.Add(value.Text);
    }
}
