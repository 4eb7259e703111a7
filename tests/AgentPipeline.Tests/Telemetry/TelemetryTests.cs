using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentPipeline.Tests.Telemetry;

public sealed class TelemetryTests : IDisposable
{
    private readonly Workbench _bench = new();

    [Fact]
    public async Task Execute_WhenListenedTo_EmitsASpanPerRequestAndToolCall()
    {
        var spans = new ConcurrentBag<Activity>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentPipelineTelemetry.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                {
                    spans.Add(span);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _bench.Model.Calls("write", new { path = "a", text = "b" }).Says("done", inputTokens: 12, outputTokens: 3);

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), TestContext.Current.CancellationToken);

        var ordered = spans.OrderBy(span => span.StartTimeUtc).ToList();
        Assert.Equal(["chat small", "execute_tool write", "chat small"], ordered.Select(span => span.DisplayName));
        Assert.Equal("script", ordered[2].GetTagItem("gen_ai.provider.name"));
        Assert.Equal(12L, ordered[2].GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal("write", ordered[1].GetTagItem("gen_ai.tool.name"));
    }

    [Fact]
    public async Task Execute_FailedRequest_MarksTheSpan()
    {
        using var root = new Activity("test").Start();
        Activity? failed = null;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == AgentPipelineTelemetry.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span => failed = span.TraceId == root.TraceId ? span : failed,
        };
        ActivitySource.AddActivityListener(listener);
        _bench.Model.Throws(new HttpRequestException("down"));

        await Assert.ThrowsAsync<HttpRequestException>(
            async () => await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), TestContext.Current.CancellationToken));

        Assert.Equal(ActivityStatusCode.Error, failed!.Status);
        Assert.Equal("System.Net.Http.HttpRequestException", failed.GetTagItem("error.type"));
    }

    [Fact]
    public async Task Execute_Tokens_AreMeasuredByDirection()
    {
        var tokens = new ConcurrentBag<(string Type, long Count)>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == AgentPipelineTelemetry.SourceName && instrument.Name == "gen_ai.client.token.usage")
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
            tokens.Add(((string)tags.ToArray().Single(tag => tag.Key == "gen_ai.token.type").Value!, value)));
        listener.Start();
        _bench.Model.Says("done", inputTokens: 987_654, outputTokens: 456_789);

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), TestContext.Current.CancellationToken);

        // Other tests run at the same time; the numbers tell them apart.
        Assert.Contains(("input", 987_654L), tokens);
        Assert.Contains(("output", 456_789L), tokens);
    }

    public void Dispose() => _bench.Dispose();
}
