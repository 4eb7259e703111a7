using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>The routing policy's events in a history file. Several processes may change them at the same time. Safe for concurrent use.</summary>
/// <remarks>
/// Each event is added on a connection of its own, and is on disk then whatever the history's durability is: changes are rare, and none
/// that was acknowledged may be lost.
/// </remarks>
/// <param name="file">The file.</param>
/// <param name="reader">Reads it.</param>
/// <param name="isReadOnly">Whether nothing may be added.</param>
internal sealed class SqlitePolicyLog(HistoryFile file, HistoryReader reader, bool isReadOnly) : IPolicyLog
{
    /// <inheritdoc/>
    /// <exception cref="HistoryStoreException">The file cannot be read.</exception>
    public async ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken)
        => await reader.RunAsync(PolicyEvents.Read, [], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    /// <exception cref="HistoryStoreException">The file cannot be written.</exception>
    public async ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken)
    {
        PolicyEventJson.ThrowIfUnknown(change);
        return isReadOnly
            ? throw HistoryFileErrors.ReadOnly(file.Path)
            : await Task.Run(() => Append(change), cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private bool Append(PolicyEvent change)
    {
        using var connection = file.OpenForWriting(HistoryDurability.Durable);
        try
        {
            return PolicyEvents.Append(connection, change);
        }
        catch (SqliteException exception)
        {
            throw HistoryFileErrors.Of(file.Path, exception);
        }
    }
}
