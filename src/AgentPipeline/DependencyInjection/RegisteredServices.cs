using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline;

/// <summary>The collection that a pipeline was registered in: what else stands there is known only when the host starts.</summary>
internal sealed record RegisteredServices(IServiceCollection Services);
