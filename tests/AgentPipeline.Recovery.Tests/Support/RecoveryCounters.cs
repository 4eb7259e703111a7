using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AgentPipeline.Recovery.Tests;

/// <summary>What recovery counted about one model or provider; other tests count at the same time, under other names.</summary>
internal sealed class RecoveryCounters : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentQueue<string> _states = new();
    private int _exhausted;

    public RecoveryCounters(string name)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AgentPipeline" && instrument.Name.StartsWith("agentpipeline.recovery.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var values = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value?.ToString());
            if (instrument.Name.EndsWith("budget.exhausted", StringComparison.Ordinal) && values["agentpipeline.provider"] == name)
            {
                Interlocked.Add(ref _exhausted, (int)value);
            }
            else if (instrument.Name.EndsWith("breaker.state_changes", StringComparison.Ordinal) && values["agentpipeline.model"] == name)
            {
                _states.Enqueue(values["agentpipeline.state"]!);
            }
        });
        _listener.Start();
    }

    public int Exhausted => _exhausted;

    public IReadOnlyCollection<string> States => _states;

    public void Dispose() => _listener.Dispose();
}
