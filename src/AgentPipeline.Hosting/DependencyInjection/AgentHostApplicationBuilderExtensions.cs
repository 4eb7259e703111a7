using AgentPipeline;
using AgentPipeline.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Adds a pipeline to a host.</summary>
public static class AgentHostApplicationBuilderExtensions
{
    /// <summary>
    /// Adds a pipeline with its middlewares and executors, what runs tasks through it, health checks and a live status. Each part reads its options from the host's
    /// configuration, and wrong ones stop the start with their key and the way out.
    /// </summary>
    /// <typeparam name="TPipeline">A class marked with <see cref="AgentPipelineAttribute"/>.</typeparam>
    /// <param name="builder">The host that is being built.</param>
    /// <returns>The same builder.</returns>
    public static IHostApplicationBuilder AddAgentPipeline<TPipeline>(this IHostApplicationBuilder builder)
        where TPipeline : class, IAgentPipelineDefinition
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddAgentPipeline<TPipeline>().AddAgentTaskRunner().AddAgentHealthChecks().AddLiveStatus().AddHostedService<EarlyOpening>();
        return builder;
    }
}
