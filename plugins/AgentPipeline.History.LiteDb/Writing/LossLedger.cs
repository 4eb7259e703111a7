using Microsoft.Extensions.Logging;

namespace AgentPipeline.History.LiteDb;

/// <summary>Keeps account of records that nobody waits for: those that wait for the file to be writable, and those that are lost. Not thread-safe.</summary>
internal sealed partial class LossLedger(string path, ILogger logger)
{
    private HistoryStoreException? _firstLoss;
    private long _lostSinceFlush;
    private bool _isLogged;

    /// <summary>Records are kept for another try.</summary>
    public void Wait(int records, HistoryStoreException cause)
    {
        if (!_isLogged && records > 0)
        {
            _isLogged = true;
            LogWaiting(logger, records, cause.Message, cause);
        }
    }

    /// <summary>Records are given up.</summary>
    public void Lose(int records, HistoryStoreException cause)
    {
        if (records > 0)
        {
            _lostSinceFlush += records;
            _firstLoss ??= cause;
            HistoryMetrics.CountLost(records, cause);
            LogLost(logger, records, cause.Message, cause);
        }
    }

    /// <summary>Records were written: whatever was wrong has passed.</summary>
    public void Written() => _isLogged = false;

    /// <summary>What a flush has to report, once.</summary>
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
}
