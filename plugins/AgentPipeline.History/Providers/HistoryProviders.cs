using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace AgentPipeline.History;

/// <summary>Chooses among the stores that a host has.</summary>
internal static class HistoryProviders
{
    public const string Memory = "Memory";

    /// <summary>Opens the store that the options name, or the one that was added last; none when executions are not recorded.</summary>
    public static IExecutionHistory Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ExecutionHistoryOptions>>().Value;
        var providers = services.GetServices<HistoryProvider>().ToList();

        // A name that there is none of was refused when the options were validated.
        var chosen = options.Provider.Length == 0 ? providers[^1] : Find(providers, options.Provider)!;
        return options.Enabled ? chosen.Create(services) : new InMemoryExecutionHistory();
    }

    public static HistoryProvider? Find(IEnumerable<HistoryProvider> providers, string name)
        => providers.FirstOrDefault(provider => provider.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
