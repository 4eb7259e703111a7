using AgentPipeline.Cli.Hosting;
using AgentPipeline.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Cli.Analyze;

/// <summary>How routes are chosen now, as <c>agentpipe.json</c> and variables say.</summary>
internal static class RoutingSettings
{
    /// <exception cref="OptionsValidationException">A value is outside its range.</exception>
    public static AdaptiveRoutingOptions Read()
    {
        var builder = AgentHost.CreateBuilder(verbose: false);
        RoutingServices.Register(builder.Services);
        using var host = builder.Build();
        return host.Services.GetRequiredService<IOptions<AdaptiveRoutingOptions>>().Value;
    }
}
