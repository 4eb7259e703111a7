using System.Diagnostics.Metrics;

namespace AgentPipeline.History;

/// <summary>What history counts, under the meter <c>AgentPipeline</c>. Safe for concurrent use.</summary>
public static class HistoryMetrics
{
    private static readonly Meter _meter = new("AgentPipeline");

    private static readonly Counter<long> _lost = _meter.CreateCounter<long>(
        "agentpipeline.history.lost", "{execution}", "Executions that happened but are not in the history.");

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
