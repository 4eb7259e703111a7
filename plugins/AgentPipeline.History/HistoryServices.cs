using System.ComponentModel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.History;

/// <summary>The services of <see cref="HistoryMiddleware"/>. Called by generated registrations.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class HistoryServices
{
    /// <summary>Registers the options, and the in-memory store for a host that has chosen no other. Calling it again changes nothing.</summary>
    /// <param name="services">The host's services.</param>
    public static void Register(IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);

        // Binding a second time would overrule what code has configured since.
        if (services.Any(service => service.ImplementationType == typeof(ExecutionHistoryOptionsValidator)))
        {
            return;
        }

        services.AddSingleton<IValidateOptions<ExecutionHistoryOptions>, ExecutionHistoryOptionsValidator>();
        services.AddOptions<ExecutionHistoryOptions>().BindConfiguration(ExecutionHistoryOptions.SectionName).ValidateOnStart();
        services.TryAddSingleton<IExecutionHistory, InMemoryExecutionHistory>();
    }
}
