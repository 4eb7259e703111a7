using System.Diagnostics.Metrics;
using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class HistoryMetricsTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly MeterListener _listener = new();
    private readonly Dictionary<string, double> _counted = [];

    public HistoryMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "AgentPipeline" } && instrument.Name.StartsWith("agentpipeline.history.", StringComparison.Ordinal))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Count(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Count(instrument, 1, tags));
        _listener.Start();
    }

    [Fact]
    public async Task WritingAndDeleting_IsCountedForTheFile()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var records = new Records(41).Many(20).ToList();
        await using (var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), new() { Durability = HistoryDurability.Durable }, cancellationToken: cancellation))
        {
            foreach (var record in records.Append(records[0]))
            {
                await history.AppendAsync(record, cancellation);
            }

            await history.DeleteBeforeAsync(Records.Origin.AddDays(10), cancellation);
        }

        Assert.Equal(20, _counted["agentpipeline.history.written"]);
        Assert.Equal(records.Sum(record => ExecutionRecordJson.SerializeToUtf8Bytes(record).Length), _counted["agentpipeline.history.written.bytes"]);
        Assert.Equal(21, _counted["agentpipeline.history.commit.duration"]);
        Assert.Equal(20, _counted["agentpipeline.history.deleted"]);
    }

    public void Dispose()
    {
        _listener.Dispose();
        _directory.Dispose();
    }

    // Other tests write other files at the same time.
    private void Count(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == "agentpipeline.history.store" && Equals(tag.Value, _directory.File()))
            {
                lock (_counted)
                {
                    _counted[instrument.Name] = _counted.GetValueOrDefault(instrument.Name) + value;
                }
            }
        }
    }
}
