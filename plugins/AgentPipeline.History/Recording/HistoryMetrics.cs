using System.Diagnostics.Metrics;

namespace AgentPipeline.History;

/// <summary>What history counts, under the meter <c>AgentPipeline</c>. Safe for concurrent use.</summary>
public static class HistoryMetrics
{
    private const string StoreTag = "agentpipeline.history.store";

    private static readonly Meter _meter = new("AgentPipeline");

    private static readonly Counter<long> _lost = _meter.CreateCounter<long>(
        "agentpipeline.history.lost", "{execution}", "Executions that happened but are not in the history.");

    private static readonly Counter<long> _written = _meter.CreateCounter<long>(
        "agentpipeline.history.written", "{execution}", "Executions that were committed to the history.");

    private static readonly Counter<long> _bytes = _meter.CreateCounter<long>(
        "agentpipeline.history.written.bytes", "By", "Size of their documents.");

    private static readonly Histogram<double> _commit = _meter.CreateHistogram<double>(
        "agentpipeline.history.commit.duration", "s", "How long it took to write one batch and commit it.");

    private static readonly Counter<long> _waits = _meter.CreateCounter<long>(
        "agentpipeline.history.waits", "{append}", "Appends that had to wait until the queue had room.");

    private static readonly Counter<long> _retries = _meter.CreateCounter<long>(
        "agentpipeline.history.retries", "{batch}", "Batches that could not be written and are kept for another try.");

    private static readonly Counter<long> _deleted = _meter.CreateCounter<long>(
        "agentpipeline.history.deleted", "{execution}", "Executions that were deleted because they are no longer kept.");

    /// <summary>Counts a batch that was committed, as <c>agentpipeline.history.written</c>, <c>.written.bytes</c> and <c>.commit.duration</c>.</summary>
    /// <param name="store">The store's file or address; becomes the tag <c>agentpipeline.history.store</c>.</param>
    /// <param name="executions">How many executions were new.</param>
    /// <param name="bytes">Size of their documents.</param>
    /// <param name="duration">How long it took.</param>
    public static void CountCommit(string store, long executions, long bytes, TimeSpan duration)
    {
        var tag = new KeyValuePair<string, object?>(StoreTag, store);
        _written.Add(executions, tag);
        _bytes.Add(bytes, tag);
        _commit.Record(duration.TotalSeconds, tag);
    }

    /// <summary>Counts an append that has to wait for room, as <c>agentpipeline.history.waits</c>.</summary>
    /// <param name="store">The store's file or address.</param>
    public static void CountWait(string store) => _waits.Add(1, new KeyValuePair<string, object?>(StoreTag, store));

    /// <summary>Counts a batch that is kept for another try, as <c>agentpipeline.history.retries</c>.</summary>
    /// <param name="store">The store's file or address.</param>
    public static void CountRetry(string store) => _retries.Add(1, new KeyValuePair<string, object?>(StoreTag, store));

    /// <summary>Counts executions that are no longer kept, as <c>agentpipeline.history.deleted</c>.</summary>
    /// <param name="store">The store's file or address.</param>
    /// <param name="executions">How many.</param>
    public static void CountDeleted(string store, long executions) => _deleted.Add(executions, new KeyValuePair<string, object?>(StoreTag, store));

    /// <summary>Counts executions that the history does not have, as <c>agentpipeline.history.lost</c>.</summary>
    /// <remarks>For stores that lose what they had accepted. An exception out of an append is counted by the middleware.</remarks>
    /// <param name="executions">How many.</param>
    /// <param name="reason">Why; its type becomes the tag <c>error.type</c>.</param>
    public static void CountLost(long executions, Exception reason)
    {
        ArgumentNullException.ThrowIfNull(reason);
        _lost.Add(executions, new KeyValuePair<string, object?>("error.type", reason.GetType().FullName));
    }
}
