using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.History.Sqlite;

/// <summary>The history, and the changes of the routing policy, in a SQLite file, which other processes may read and write at the same time.</summary>
/// <remarks>
/// <para>Safe for concurrent use. One thread writes, in groups; queries run on connections of their own and see what is committed,
/// which in batched mode is everything up to one flush interval ago, and everything after <see cref="FlushAsync"/>.</para>
/// <para>While another program holds the file, or the disk is full, the batched mode keeps records and tries again. It loses the oldest
/// when its queue is full, and the rest when it is disposed and one last try fails; lost records are logged, counted as
/// <c>agentpipeline.history.lost</c>, and reported by the next <see cref="FlushAsync"/>. Disposing writes what is queued.</para>
/// </remarks>
public sealed class SqliteExecutionHistory : IExecutionHistory, IPolicyLog, IAsyncDisposable, IDisposable
{
    // The first page of a listing is small, so that the newest records show at once.
    private const int FirstPage = 32;
    private const int LargestPage = 512;

    private readonly HistoryFile _file;
    private readonly HistoryReader _reader;
    private readonly HistoryWriter? _writer;
    private readonly SqlitePolicyLog _policies;
    private readonly RollupWindows _windows = new();

    private SqliteExecutionHistory(HistoryFile file, HistoryWriter? writer)
    {
        _file = file;
        _reader = new HistoryReader(file);
        _writer = writer;
        _policies = new SqlitePolicyLog(file, _reader, isReadOnly: writer is null);
    }

    /// <summary>Absolute path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Opens a history for reading and writing; creates the file and its directory where there are none.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <param name="options">Durability and flush interval; the defaults when <see langword="null"/>. The path in it is not looked at.</param>
    /// <param name="timeProvider">Measures the flush interval; the system's when <see langword="null"/>.</param>
    /// <param name="logger">Told of records that the batched mode cannot write, or loses.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The history; the caller disposes it.</returns>
    /// <exception cref="HistoryStoreException">The file cannot be used; the message says why and what to do.</exception>
    public static Task<SqliteExecutionHistory> OpenAsync(
        string path,
        ExecutionHistoryOptions? options = null,
        TimeProvider? timeProvider = null,
        ILogger<SqliteExecutionHistory>? logger = null,
        CancellationToken cancellationToken = default)
        => Task.Run(() => Open(new HistoryFile(path), options ?? new(), timeProvider ?? TimeProvider.System, logger ?? NullLogger<SqliteExecutionHistory>.Instance), cancellationToken);

    /// <summary>Opens an existing history for queries only, also while another process writes it. The file is not changed.</summary>
    /// <param name="path">The file; a relative path starts at the current directory.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The history; the caller disposes it.</returns>
    /// <exception cref="HistoryStoreException">There is no such file or it cannot be used; the message says why and what to do.</exception>
    public static Task<SqliteExecutionHistory> OpenReadOnlyAsync(string path, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            var file = new HistoryFile(path);
            file.OpenForReading()?.Dispose();
            return new SqliteExecutionHistory(file, null);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        return _writer is null ? throw HistoryFileErrors.ReadOnly(Path) : _writer.AppendAsync(record, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="HistoryStoreException">
    /// Records that nobody waited for were lost since the last flush, or still cannot be written after a minute; the message says how many.
    /// </exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _writer is null ? ValueTask.CompletedTask : _writer.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default)
        => await _reader.RunAsync(connection => DocumentQueries.Get(connection, id), null, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Page by page, each from where the last one ended: a slow reader then never holds back the writer's checkpoints.
        var size = FirstPage;
        for (var page = query; page.Limit > 0; size = LargestPage)
        {
            var part = page with { Limit = Math.Min(size, page.Limit) };
            var records = await _reader.RunAsync(connection => DocumentQueries.List(connection, part), [], cancellationToken).ConfigureAwait(false);
            foreach (var record in records)
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }

            if (records.Count < part.Limit)
            {
                yield break;
            }

            page = page with { Before = records[^1].Id, Limit = page.Limit - records.Count };
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        var (from, figures) = await _reader.RunAsync(connection => _windows.Statistics(connection, since), (since, new ExecutionRollup()), cancellationToken).ConfigureAwait(false);
        return figures.ToStatistics(from);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => (await _reader.RunAsync(connection => _windows.Errors(connection, since), new ExecutionRollup(), cancellationToken).ConfigureAwait(false)).ToErrors();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => await _reader.RunAsync(connection => RollupWindows.Trend(connection, since), [], cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        var writer = _writer ?? throw HistoryFileErrors.ReadOnly(Path);
        var day = RollupPeriod.Of(RollupLevel.Day, time).Start;
        long deleted = 0;
        while (true)
        {
            // Bit by bit, so that appending goes on in between.
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = await writer.RunAsync(connection => Retention.DeleteChunk(connection, day), cancellationToken).ConfigureAwait(false);
            if (chunk == 0)
            {
                return deleted;
            }

            deleted += chunk;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompactAsync(CancellationToken cancellationToken = default)
        => await (_writer ?? throw HistoryFileErrors.ReadOnly(Path)).RunAsync(Retention.Compact, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask CheckWritableAsync(CancellationToken cancellationToken = default)
        => await (_writer ?? throw HistoryFileErrors.ReadOnly(Path)).RunAsync(CheckWritable, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    ValueTask<IReadOnlyList<PolicyEvent>> IPolicyLog.ReadAsync(CancellationToken cancellationToken) => _policies.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    ValueTask<bool> IPolicyLog.AppendAsync(PolicyEvent change, CancellationToken cancellationToken) => _policies.AppendAsync(change, cancellationToken);

    /// <summary>Writes what is queued and closes the file.</summary>
    /// <returns>A task that completes then.</returns>
    public async ValueTask DisposeAsync()
    {
        // The connection that writes closes last: only it can move the write-ahead log into the file and delete it.
        _reader.Dispose();
        if (_writer is not null)
        {
            await _writer.StopAsync().ConfigureAwait(false);
            _writer.Dispose();
        }
    }

    /// <summary>Writes what is queued, closes the file, and blocks until that is done.</summary>
    public void Dispose()
    {
        _reader.Dispose();
        _writer?.Dispose();
    }

    internal static SqliteExecutionHistory Open(HistoryFile file, ExecutionHistoryOptions options, TimeProvider timeProvider, ILogger<SqliteExecutionHistory> logger)
        => new(file, new HistoryWriter(file, options, timeProvider, logger));

    // A mark that nobody reads: what counts is that it comes to the disk.
    private static long CheckWritable(SqliteConnection connection)
    {
        connection.Run("INSERT OR REPLACE INTO history_info (name, value) VALUES ('written', '1')");
        return 0;
    }
}
