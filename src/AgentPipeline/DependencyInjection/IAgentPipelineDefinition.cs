using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>What a generated pipeline class tells about itself. Implemented by the source generator.</summary>
public interface IAgentPipelineDefinition : IAgentPipeline
{
    /// <summary>The pipeline's middlewares and executors, in order.</summary>
    static abstract PipelineManifest Manifest { get; }

    /// <summary>Registers the pipeline, its middlewares and executors, and the services they ask for.</summary>
    /// <param name="services">The container to fill.</param>
    static abstract void Register(IServiceCollection services);
}
