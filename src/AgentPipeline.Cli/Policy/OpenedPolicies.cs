using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Terminal;
#if WITH_LITEDB
using AgentPipeline.History.LiteDb;
#endif
using AgentPipeline.History.Sqlite;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Policy;

/// <summary>The policy events in a history file; disposing it closes the file.</summary>
internal sealed class OpenedPolicies : IAsyncDisposable
{
    private readonly IPolicyLog _log;

    private OpenedPolicies(IPolicyLog log) => _log = log;

    /// <summary>Opens them to be looked at.</summary>
    public static async Task<OpenedPolicies> OpenAsync(string path, CancellationToken cancellationToken)
    {
        HistoryFile.Require(path);
#if WITH_LITEDB
        if (HistoryFile.IsLiteDb(path))
        {
            return await OpenForChangesAsync(path, cancellationToken);
        }
#endif
        return new(await SqliteExecutionHistory.OpenReadOnlyAsync(path, cancellationToken));
    }

    /// <summary>Opens them to be changed. What is in the history otherwise stays, however old.</summary>
    public static async Task<OpenedPolicies> OpenForChangesAsync(string path, CancellationToken cancellationToken)
    {
        HistoryFile.Require(path);
#if WITH_LITEDB
        if (HistoryFile.IsLiteDb(path))
        {
            return new(await LiteDbExecutionHistory.OpenAsync(path, new() { RetentionDays = 0 }, cancellationToken: cancellationToken));
        }
#endif
        return new(await SqliteExecutionHistory.OpenAsync(path, new() { RetentionDays = 0 }, cancellationToken: cancellationToken));
    }

    public PolicyChanges ChangesBy(string name) => new(_log, TimeProvider.System, name);

    public async Task<PolicyState> ReadAsync(CancellationToken cancellationToken) => PolicyState.Of(await _log.ReadAsync(cancellationToken));

    /// <summary>Reads them, and tells on standard error what was ignored.</summary>
    public async Task<PolicyState> ReadAndWarnAsync(CancellationToken cancellationToken)
    {
        var state = await ReadAsync(cancellationToken);
        foreach (var warning in state.Warnings)
        {
            ErrorConsole.WriteLine(warning);
        }

        return state;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)_log).DisposeAsync();
}
