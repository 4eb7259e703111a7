using System.Runtime.CompilerServices;
using LiteDB.Engine;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.History.LiteDb;

/// <summary>The history, and the changes of the routing policy, in a LiteDB file, for one process at a time.</summary>
/// <remarks>
/// <para>Safe for concurrent use inside the process. One writer adds records in groups; queries see what is committed, which in batched
/// mode is everything up to one flush interval ago, and everything after <see cref="FlushAsync"/>.</para>
/// <para><b>Not safe on power loss.</b> LiteDB never flushes its log to the disk. The durable mode moves the log into the file with each
/// commit, and that does flush, so that what was acknowledged survives the end of the process however it ends. But a loss of power can
/// damage the whole file, in either mode; the SQLite history withstands it.</para>
/// <para>While the file cannot be written, the batched mode keeps records and tries again. It gives up the oldest when they become too
/// many, and the rest when it is disposed and one last try fails; lost records are logged, counted as <c>agentpipeline.history.lost</c>,
/// and reported by the next <see cref="FlushAsync"/>. Disposing writes what is queued.</para>
/// </remarks>
public sealed class LiteDbExecutionHistory : IExecutionHistory, IPolicyLog, IAsyncDisposable, IDisposable
{
    // The first page of a listing is small, so that the newest records show at once.
    private const int FirstPage = 32;
    private const int LargestPage = 512;

    // LiteDB refuses more than 100 transactions at a time.
    private const int MaxReaders = 16;

    private readonly LiteDbFile _file;
    private readonly HistoryWriter _writer;
    private readonly HistoryMaintenance _maintenance;
    private readonly SemaphoreSlim _readers = new(MaxReaders);
    private readonly bool _isDurable;
    private readonly Lazy<Task> _closing;

    private LiteDbExecutionHistory(LiteDbFile file, ExecutionHistoryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        _file = file;
        _isDurable = options.Durability == HistoryDurability.Durable;
        _writer = new HistoryWriter(file, options, timeProvider, logger);
        _maintenance = new HistoryMaintenance(
            (time, token) => WriteAsync(engine => RollupStore.DropHours(engine, time), token),
            (time, token) => DeleteBeforeAsync(time, token).AsTask(),
            options.RetentionDays,
            timeProvider,
            logger);
        _closing = new Lazy<Task>(CloseAsync);
    }

    /// <summary>Absolute path of the file.</summary>
    public string Path => _file.Path;

    /// <summary>Opens a history; creates the file and its directory where there are none.</summary>
    /// <param name="path">The file; a relative path starts at the current directory. A lock file beside it keeps others out.</param>
    /// <param name="options">Durability, flush interval and retention; the defaults when <see langword="null"/>. The path in it is not looked at.</param>
    /// <param name="timeProvider">Measures intervals; the system's when <see langword="null"/>.</param>
    /// <param name="logger">Told of records that the batched mode cannot write, or loses.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The history; the caller disposes it.</returns>
    /// <exception cref="HistoryStoreException">The file cannot be used, or is open already; the message says why and what to do.</exception>
    public static Task<LiteDbExecutionHistory> OpenAsync(
        string path,
        ExecutionHistoryOptions? options = null,
        TimeProvider? timeProvider = null,
        ILogger<LiteDbExecutionHistory>? logger = null,
        CancellationToken cancellationToken = default)
        => Task.Run(() => Open(path, options ?? new(), timeProvider ?? TimeProvider.System, logger ?? NullLogger<LiteDbExecutionHistory>.Instance), cancellationToken);

    /// <inheritdoc/>
    public ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        return _writer.AppendAsync(record, cancellationToken);
    }

    /// <inheritdoc/>
    /// <exception cref="HistoryStoreException">
    /// Records that nobody waited for were lost since the last flush, or still cannot be written; the message says how many.
    /// </exception>
    public ValueTask FlushAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return _writer.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default)
        => await ReadAsync(engine => ExecutionDocuments.Get(engine, id, Path), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);

        // Page by page: a slow reader then never holds back the writer.
        var listing = new Listing(Path, query);
        for (var size = FirstPage; !listing.IsAtEnd; size = LargestPage)
        {
            foreach (var record in await ReadAsync(engine => listing.NextPage(engine, size), cancellationToken).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return record;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
    {
        var (from, figures) = await ReadAsync(engine => RollupStore.Window(engine, since), cancellationToken).ConfigureAwait(false);
        return figures.ToStatistics(from);
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => (await ReadAsync(engine => RollupStore.Window(engine, since), cancellationToken).ConfigureAwait(false)).Figures.ToErrors();

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default)
        => await ReadAsync(engine => RollupStore.Trend(engine, since), cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public async ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        var day = RollupPeriod.Of(RollupLevel.Day, time).Start;
        for (long deleted = 0; ;)
        {
            // Bit by bit, so that appending goes on in between.
            cancellationToken.ThrowIfCancellationRequested();
            var chunk = await WriteAsync(engine => Retention.DeleteChunk(engine, day), cancellationToken).ConfigureAwait(false);
            if (chunk == 0)
            {
                return deleted;
            }

            deleted += chunk;
        }
    }

    /// <inheritdoc/>
    public async ValueTask CompactAsync(CancellationToken cancellationToken = default) => await _writer.RunAsync(
        () =>
        {
            _file.Compact();
            return 0;
        },
        cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    async ValueTask<IReadOnlyList<PolicyEvent>> IPolicyLog.ReadAsync(CancellationToken cancellationToken)
        => await ReadAsync(PolicyDocuments.Read, cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    async ValueTask<bool> IPolicyLog.AppendAsync(PolicyEvent change, CancellationToken cancellationToken)
    {
        PolicyEventJson.ThrowIfUnknown(change);
        cancellationToken.ThrowIfCancellationRequested();

        // Changes of the policy are rare, and none that was acknowledged may be lost: always durable.
        return await _writer.RunAsync(() => _file.Write(engine => PolicyDocuments.Append(engine, change), isDurable: true), cancellationToken).ConfigureAwait(false) == 1;
    }

    /// <summary>Writes what is queued and closes the file.</summary>
    /// <returns>A task that completes then.</returns>
    public ValueTask DisposeAsync() => new(_closing.Value);

    /// <summary>Writes what is queued, closes the file, and blocks until that is done.</summary>
    public void Dispose() => Task.Run(() => _closing.Value).GetAwaiter().GetResult();

    internal static LiteDbExecutionHistory Open(string path, ExecutionHistoryOptions options, TimeProvider timeProvider, ILogger logger)
    {
        var file = LiteDbFile.Open(path);
        try
        {
            // Records of long ago must not make hours that are dropped again.
            file.Write(engine => RollupStore.DropHours(engine, RollupPeriod.HoursFrom(timeProvider.GetUtcNow())), isDurable: true);
            return new LiteDbExecutionHistory(file, options, timeProvider, logger);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private async Task CloseAsync()
    {
        await _maintenance.DisposeAsync().ConfigureAwait(false);
        await _writer.StopAsync().ConfigureAwait(false);
        _file.Dispose();
        _readers.Dispose();
    }

    private Task<long> WriteAsync(Func<LiteEngine, long> work, CancellationToken cancellationToken)
        => _writer.RunAsync(() => _file.Write(work, _isDurable), cancellationToken);

    private async Task<T> ReadAsync<T>(Func<LiteEngine, T> work, CancellationToken cancellationToken)
    {
        await _readers.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => _file.Read(work), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _readers.Release();
        }
    }
}
