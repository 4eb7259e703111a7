using AgentPipeline;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the SQLite history.</summary>
public static class SqliteHistoryServiceCollectionExtensions
{
    /// <summary>Keeps the history, and the changes of the routing policy, in a SQLite file, by default <c>agentpipeline.db</c>.</summary>
    /// <remarks>
    /// Replaces whatever history and <see cref="IPolicyLog"/> were registered before, and the order relative to adding a pipeline does not matter. The file is
    /// opened when the history is first asked for, which throws a <see cref="HistoryStoreException"/> when it cannot be used. With
    /// <c>ExecutionHistory:Enabled</c> off, no file is opened and the history is empty.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Changes options after they were bound from the configuration section <c>ExecutionHistory</c>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddSqliteHistory(this IServiceCollection services, Action<ExecutionHistoryOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        HistoryServices.AddProvider(services, new HistoryProvider("Sqlite", Create));
        if (configure is not null)
        {
            services.Configure(configure);
        }

        return services;
    }

    private static SqliteExecutionHistory Create(IServiceProvider services)
    {
        var options = services.GetRequiredService<IOptions<ExecutionHistoryOptions>>().Value;
        return SqliteExecutionHistory.Open(
            new HistoryFile(options.DatabasePath),
            options,
            services.GetService<TimeProvider>() ?? TimeProvider.System,
            services.GetService<ILogger<SqliteExecutionHistory>>() ?? NullLogger<SqliteExecutionHistory>.Instance);
    }
}
