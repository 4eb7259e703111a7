using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Benchmarks;

/// <summary>A generated pipeline, created by a container.</summary>
internal static class GeneratedChain
{
    public static Chain Create<TPipeline>(string name)
        where TPipeline : class, IAgentPipeline, IAgentPipelineDefinition
    {
        var services = new ServiceCollection();
        _ = services.AddSingleton<IConfiguration>(new ConfigurationBuilder()
            .AddInMemoryCollection([new("Benchmarks:Toggled", "false")])
            .Build());
        TPipeline.Register(services);
        var provider = services.BuildServiceProvider();
        return new(name, provider.GetRequiredService<CountingExecutor>(), (ExecutionDelegate)provider.GetRequiredService<TPipeline>().ExecuteAsync);
    }
}
