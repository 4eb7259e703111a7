using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace AgentPipeline.Generators.Tests;

/// <summary>What a pipeline tells listeners about each of its links.</summary>
public class TelemetryTests
{
    private static readonly string _parts = Source.Header + Source.Pipeline + Source.Executor + """
        [AgentMiddleware(Stage.Record)]
        public sealed class Outer : IAgentMiddleware
        {
            public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
            {
                ((Clock)execution.TimeProvider).Advance(3);
                var result = await next(execution, cancellationToken);
                ((Clock)execution.TimeProvider).Advance(4);
                return result;
            }
        }

        [AgentMiddleware(Stage.Execute)]
        public sealed class Inner : IStartingHook
        {
            public async ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
            {
                await Task.Yield();
                ((Clock)execution.TimeProvider).Advance(5);
                if (execution.Task.Kind == "broken")
                {
                    throw new InvalidOperationException("broken");
                }
            }
        }

        public sealed class Clock : TimeProvider
        {
            private long _now;

            public override long TimestampFrequency => 1;

            public void Advance(long seconds) => _now += seconds;

            public override long GetTimestamp() => _now;
        }

        """;

    [Fact]
    public async Task Listened_Execution_HasASpanAndSelfTimeForEachLink()
    {
        var (pipeline, execution) = await LoadAsync();
        using var listener = new PipelineListener();

        _ = await pipeline.ExecuteAsync(execution, TestContext.Current.CancellationToken);

        Assert.Equal(
            ["executor worker", "middleware Inner", "middleware Outer", "invoke_agent Chain"],
            listener.Stopped.Select(static span => span.OperationName));
        Assert.Equal([0d, 5d, 7d, null], listener.Stopped.Select(static span => span.GetTagItem("agentpipeline.self_time")));
        Assert.Equal(listener.Stopped.Skip(1).Select(static span => span.SpanId), listener.Stopped.SkipLast(1).Select(static span => span.ParentSpanId));
        Assert.All(listener.Stopped, static span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
        Assert.Equal(execution.Id, listener.Stopped[^1].GetTagItem("agentpipeline.execution.id"));
        Assert.Equal("Execute", listener.Stopped[1].GetTagItem("agentpipeline.stage"));
    }

    [Fact]
    public async Task Listened_ExecutionThatThrows_SaysSoInEverySpanItLeft()
    {
        var (pipeline, execution) = await LoadAsync("broken");
        using var listener = new PipelineListener();

        await Assert.ThrowsAsync<InvalidOperationException>(async () => await pipeline.ExecuteAsync(execution, TestContext.Current.CancellationToken));

        Assert.Equal(["middleware Inner", "middleware Outer", "invoke_agent Chain"], listener.Stopped.Select(static span => span.OperationName));
        Assert.All(listener.Stopped, static span => Assert.Equal((ActivityStatusCode.Error, "broken"), (span.Status, span.StatusDescription)));
    }

    [Fact]
    public async Task Listened_Meter_RecordsSelfTimeWithoutSpans()
    {
        var (pipeline, execution) = await LoadAsync();
        var measured = new Dictionary<string, double>();
        using var meter = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == AgentPipelineTelemetry.SourceName && instrument.Name == "agentpipeline.middleware.self_time")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        meter.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            lock (measured)
            {
                measured[(string)tags[0].Value!] = value;
            }
        });
        meter.Start();

        _ = await pipeline.ExecuteAsync(execution, TestContext.Current.CancellationToken);

        lock (measured)
        {
            Assert.Equal((7, 5), (measured["Demo.Outer"], measured["Demo.Inner"]));
        }
    }

    private static async Task<(IAgentPipeline Pipeline, AgentExecution Execution)> LoadAsync(string? kind = null)
    {
        var loaded = LoadedPipeline.Load(await SourceRunner.RunAsync(_parts));
        var clock = (TimeProvider)Activator.CreateInstance(loaded.Type.Assembly.GetType("Demo.Clock", throwOnError: true)!)!;
        return (loaded.Create(), new AgentExecution(new AgentTask { Id = "t", Prompt = "p", Kind = kind }, AppContext.BaseDirectory, clock));
    }
}
