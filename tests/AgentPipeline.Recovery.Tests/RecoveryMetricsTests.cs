using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace AgentPipeline.Recovery.Tests;

/// <summary>What an operator can see. Other tests count at the same time, so each test looks at names of its own or at differences.</summary>
public sealed class RecoveryMetricsTests : IDisposable
{
    private readonly ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)> _seen = [];
    private readonly MeterListener _listener = new();

    public RecoveryMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "AgentPipeline")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => See(instrument, value, tags));
        _listener.Start();
    }

    [Fact]
    public async Task Recovery_OfOneFailure_CountsDecisionWaitAndExecution()
    {
        using var pipeline = new Pipeline();

        await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Of(ErrorCategory.Conflict, RecoveryAction.WaitAndRetry, 7), ExecutionResult.Succeeded("done"));

        Assert.Contains(_seen, one => one.Name == "agentpipeline.recovery.decisions" && Equals(one.Tags["agentpipeline.error.category"], "conflict")
            && Equals(one.Tags["agentpipeline.recovery.action"], "wait_and_retry") && Equals(one.Tags["agentpipeline.recovery.retried"], true));
        Assert.Contains(_seen, one => one.Name == "agentpipeline.recovery.wait" && one.Value is >= 7 and <= 8 && Equals(one.Tags["agentpipeline.error.category"], "conflict"));
        Assert.Contains(_seen, one => one.Name == "agentpipeline.recovery.executions" && Equals(one.Tags["agentpipeline.recovery.recovered"], true));
    }

    [Fact]
    public async Task Gauges_AfterAnOutage_ShowTheCircuitAndTheSpentBudget()
    {
        using var pipeline = new Pipeline(["gauged"]);
        for (var run = 0; run < 10; run++)
        {
            await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Unavailable());
        }

        _listener.RecordObservableInstruments();

        Assert.Contains(_seen, one => one is { Name: "agentpipeline.recovery.breaker.state", Value: 2 } && Equals(one.Tags["agentpipeline.model"], "gauged"));
        Assert.Contains(_seen, one => one is { Name: "agentpipeline.recovery.budget.spent", Value: > 0 } && Equals(one.Tags["agentpipeline.provider"], "gauged"));
    }

    [Fact]
    public void Gauges_OfAContainerThatIsGone_AreGone()
    {
        using (var pipeline = new Pipeline(["forgotten"]))
        {
            _ = pipeline.Health.Of("forgotten");
        }

        _listener.RecordObservableInstruments();

        Assert.DoesNotContain(_seen, one => one.Tags.ContainsValue("forgotten"));
    }

    public void Dispose() => _listener.Dispose();

    private void See(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        => _seen.Enqueue((instrument.Name, value, tags.ToArray().ToDictionary()));
}
