using System.Diagnostics.Metrics;

namespace AgentPipeline.Hosting;

/// <summary>What the worker counts, under the meter <c>AgentPipeline</c>. Safe for concurrent use.</summary>
internal static class WorkerMetrics
{
    private static readonly Meter _meter = new(AgentPipelineTelemetry.SourceName);

    private static readonly Counter<long> _deliveries = _meter.CreateCounter<long>(
        "agentpipeline.queue.deliveries", "{delivery}", "Entries of the task queue that were handed out and settled, by how.");

    private static readonly Histogram<double> _wait = _meter.CreateHistogram<double>(
        "agentpipeline.queue.wait", "s", "How long entries were in the queue before they were handed out for the first time.");

    private static readonly UpDownCounter<long> _running = _meter.CreateUpDownCounter<long>(
        "agentpipeline.worker.running", "{execution}", "Tasks of the queue that run now.");

    public static void Begin(TaskDelivery delivery, DateTimeOffset now)
    {
        _running.Add(1);
        if (delivery.Number == 1 && _wait.Enabled)
        {
            _wait.Record(Math.Max(0, (now - delivery.EnqueuedAt).TotalSeconds));
        }
    }

    public static void End(DeliveryEnd end)
    {
        _running.Add(-1);
        _deliveries.Add(1, new KeyValuePair<string, object?>("agentpipeline.queue.end", NameOf(end)));
    }

    private static string NameOf(DeliveryEnd end) => end switch
    {
        DeliveryEnd.Completed => "completed",
        DeliveryEnd.Released => "released",
        DeliveryEnd.NotRecorded => "not_recorded",
        _ => "put_aside",
    };
}
