using AgentPipeline.Providers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Cli.Models;

/// <summary>The models of the configuration section <c>Models</c>.</summary>
internal sealed class ConfiguredModels : IModelSource
{
    public string Description => "the models of agentpipe.json";

    public TimeSpan RequestTimeout => TimeSpan.FromSeconds(100);

    public void Check(string taskFile, IReadOnlyList<AgentTask> tasks)
    {
        // A model can be asked anything.
    }

    public void Register(IHostApplicationBuilder builder) => builder.Services.AddConfiguredModels(builder.Configuration);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
