using System.Diagnostics.Metrics;

namespace AgentPipeline.History.Tests;

/// <summary>Listens to <c>agentpipeline.history.lost</c>, for one cause, so that tests that run at the same time do not disturb it.</summary>
internal sealed class LostCounter : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _count;

    public LostCounter(Type cause)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "AgentPipeline", Name: "agentpipeline.history.lost" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            foreach (var tag in tags)
            {
                if (tag.Key == "error.type" && Equals(tag.Value, cause.FullName))
                {
                    Interlocked.Add(ref _count, value);
                }
            }
        });
        _listener.Start();
    }

    public long Count => Interlocked.Read(ref _count);

    public void Dispose() => _listener.Dispose();
}
