using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.Sqlite;

/// <summary>What the writer's thread does between two batches: what it is asked for, and maintenance.</summary>
/// <remarks>Maintenance begins some seconds after opening, then every hour, and at the latest, for a short while, when the file is closed.</remarks>
internal sealed partial class WriterErrands : IDisposable
{
    internal static readonly TimeSpan FirstMaintenance = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan _betweenMaintenance = TimeSpan.FromHours(1);
    private static readonly TimeSpan _lastMaintenanceLimit = TimeSpan.FromMilliseconds(500);

    private readonly BatchWriter _batches;
    private readonly HistoryMaintenance _maintenance;
    private readonly Action _wake;
    private readonly TimeProvider _timeProvider;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Queue<(Func<SqliteConnection, long> Work, TaskCompletionSource<long> Completion)> _asked = new();
    private volatile bool _maintenanceIsDue;
    private bool _maintained;
    private bool _closed;

    public WriterErrands(BatchWriter batches, HistoryMaintenance maintenance, Action wake, TimeProvider timeProvider, ILogger logger)
    {
        _batches = batches;
        _maintenance = maintenance;
        _wake = wake;
        _timeProvider = timeProvider;
        _logger = logger;
        _timer = timeProvider.CreateTimer(static errands => ((WriterErrands)errands!).MakeMaintenanceDue(), this, FirstMaintenance, _betweenMaintenance);
    }

    /// <summary>Adds something to do.</summary>
    /// <returns>What it returned.</returns>
    public Task<long> AddAsync(Func<SqliteConnection, long> work)
    {
        var completion = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_asked)
        {
            ObjectDisposedException.ThrowIf(_closed, typeof(SqliteExecutionHistory));
            _asked.Enqueue((work, completion));
        }

        _wake();
        return completion.Task;
    }

    /// <summary>The first thing that is done, before the thread starts.</summary>
    public void Begin() => Report(_batches.Run(_maintenance.Begin).Failure);

    /// <summary>Does the next thing, and asks to be called again when there may be more.</summary>
    public void RunNext()
    {
        if (Next() is var (work, completion))
        {
            var (result, failure) = _batches.Run(work);
            if (failure is null)
            {
                completion.TrySetResult(result);
            }
            else
            {
                completion.TrySetException(failure);
            }

            _wake();
        }
        else if (_maintenanceIsDue)
        {
            _maintenanceIsDue = false;
            if (Maintain())
            {
                MakeMaintenanceDue();
            }
        }
    }

    /// <summary>The last thing the thread does: what was still asked for is refused.</summary>
    /// <param name="isFailing">Whether the file could not be written just now, so that there is no use in trying.</param>
    public void End(bool isFailing)
    {
        lock (_asked)
        {
            _closed = true;
        }

        while (Next() is var (_, completion))
        {
            completion.TrySetException(new ObjectDisposedException(nameof(SqliteExecutionHistory)));
        }

        var began = _timeProvider.GetTimestamp();
        var more = !_maintained && !isFailing;
        while (more && _timeProvider.GetElapsedTime(began) < _lastMaintenanceLimit)
        {
            more = Maintain();
        }
    }

    public void Dispose() => _timer.Dispose();

    private (Func<SqliteConnection, long> Work, TaskCompletionSource<long> Completion)? Next()
    {
        lock (_asked)
        {
            return _asked.TryDequeue(out var next) ? next : null;
        }
    }

    private bool Maintain()
    {
        _maintained = true;
        var (more, failure) = _batches.Run(_maintenance.RunSlice);
        Report(failure);
        return more && failure is null;
    }

    private void MakeMaintenanceDue()
    {
        _maintenanceIsDue = true;
        _wake();
    }

    private void Report(HistoryStoreException? failure)
    {
        if (failure is not null)
        {
            LogNotMaintained(_logger, failure.Message, failure);
        }
    }

    [LoggerMessage(EventId = 1414, EventName = "HistoryNotMaintained", Level = LogLevel.Warning,
        Message = "What the history no longer keeps was not deleted, and will be tried again: {Reason}")]
    private static partial void LogNotMaintained(ILogger logger, string reason, Exception exception);
}
