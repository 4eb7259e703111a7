using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.Sqlite;

/// <summary>Keeps account of records that nobody waits for: those that wait for the file to be writable, and those that are lost.</summary>
/// <remarks>An episode lasts from the first batch that cannot be written to the next one that can. Not thread-safe.</remarks>
internal sealed partial class LossLedger(string path, ILogger logger)
{
    private HistoryStoreException? _firstLoss;
    private long _lostSinceFlush;
    private bool _waitingIsLogged;
    private bool _lossIsLogged;

    /// <summary>Records are kept for another try.</summary>
    public void Wait(int records, HistoryStoreException cause)
    {
        if (!_waitingIsLogged && records > 0)
        {
            _waitingIsLogged = true;
            LogWaiting(logger, records, cause.Message, cause);
        }
    }

    /// <summary>Records are given up.</summary>
    public void Lose(int records, HistoryStoreException cause)
    {
        if (records == 0)
        {
            return;
        }

        _lostSinceFlush += records;
        _firstLoss ??= cause;
        HistoryMetrics.CountLost(records, cause);
        if (!_lossIsLogged)
        {
            _lossIsLogged = true;
            LogLost(logger, records, cause.Message, cause);
        }
    }

    /// <summary>A batch was written: whatever was wrong has passed.</summary>
    public void Written()
    {
        if (_waitingIsLogged)
        {
            LogWrittenAgain(logger, path);
        }

        _waitingIsLogged = false;
        _lossIsLogged = false;
    }

    /// <summary>What a flush has to report, once.</summary>
    /// <returns>The losses since the last flush; <see langword="null"/> when there were none.</returns>
    public HistoryStoreException? Report()
    {
        if (_lostSinceFlush == 0)
        {
            return null;
        }

        var report = HistoryFileErrors.Lost(path, _lostSinceFlush, _firstLoss);
        _lostSinceFlush = 0;
        _firstLoss = null;
        return report;
    }

    [LoggerMessage(EventId = 1411, EventName = "RecordsLost", Level = LogLevel.Error,
        Message = "{Count} executions are not in the history, and more may follow until it can be written: {Reason}")]
    private static partial void LogLost(ILogger logger, int count, string reason, Exception exception);

    [LoggerMessage(EventId = 1412, EventName = "RecordsWaiting", Level = LogLevel.Warning,
        Message = "{Count} executions cannot be written to the history now; they are kept and tried again: {Reason}")]
    private static partial void LogWaiting(ILogger logger, int count, string reason, Exception exception);

    [LoggerMessage(EventId = 1413, EventName = "RecordsWritten", Level = LogLevel.Information, Message = "The history '{Path}' is being written again.")]
    private static partial void LogWrittenAgain(ILogger logger, string path);
}
