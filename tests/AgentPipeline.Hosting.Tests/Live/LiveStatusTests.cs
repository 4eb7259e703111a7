using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

/// <summary>What a host tells of itself while it runs.</summary>
public sealed class LiveStatusTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipe-test-");
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string HistoryPath => Path.Combine(_directory.FullName, "h.db");

    private LiveStatusFiles Files => LiveStatusFiles.Of(HistoryPath);

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Host_WhileATaskRuns_TellsOfItAndAfterwardsWhatItCameTo()
    {
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        using var host = await StartAsync(new WaitingPipeline(entered, leave));
        var runner = host.Services.GetRequiredService<AgentTaskRunner>();

        var running = runner.RunAsync(new AgentTask { Id = "t1", Kind = "sql", Prompt = "a secret" }, cancellationToken: Cancellation);
        await entered.Task;
        var during = await NextAsync();
        leave.SetResult();
        await running;
        await runner.RunAsync(new AgentTask { Id = "t2", Prompt = "fail" }, cancellationToken: Cancellation);
        var after = await NextAsync();
        _clock.Advance(TimeSpan.FromSeconds(61));
        var later = await NextAsync();

        var execution = Assert.Single(during.Running);
        Assert.Equal(("t1", "sql", "small", 1), (execution.TaskId, execution.Kind, execution.Model, execution.Attempt));
        Assert.Equal((1, 0L), (during.RunningCount, during.Completed));
        Assert.Equal((0, 2L, 1L, 2L, 1L), (after.RunningCount, after.Completed, after.Succeeded, after.CompletedLastMinute, after.SucceededLastMinute));
        Assert.Equal([KeyValuePair.Create("tool_error", 1L)], after.Errors);
        Assert.Equal((2L, 0L), (later.Completed, later.CompletedLastMinute));
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task File_OfAHost_HasCircuitsAndQueueAndNoPromptAndIsGoneAfterwards()
    {
        var since = _clock.GetUtcNow();
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        using var host = await StartAsync(new WaitingPipeline(entered, leave), services => services
            .AddSingleton<ILiveStatusSource>(new Queue(12))
            .AddSingleton<ICircuitStates>(new Circuits(new CircuitStatus("large", CircuitState.HalfOpen, since))));
        var running = host.Services.GetRequiredService<AgentTaskRunner>().RunAsync(new AgentTask { Id = "t1", Prompt = "a secret" }, cancellationToken: Cancellation);
        await entered.Task;
        await NextAsync();

        var text = await File.ReadAllTextAsync(Path.Combine(HistoryPath + ".live", $"{Environment.ProcessId}.json"), Cancellation);
        var status = Assert.Single(Files.Read(_clock.GetUtcNow()));
        leave.SetResult();
        await running;
        await host.StopAsync(Cancellation);

        Assert.DoesNotContain("secret", text, StringComparison.Ordinal);
        Assert.Contains("\"state\":\"half_open\"", text, StringComparison.Ordinal);
        Assert.Equal([new CircuitStatus("large", CircuitState.HalfOpen, since)], status.Circuits);
        Assert.Equal(12, status.Queued);
        Assert.False(Directory.Exists(HistoryPath + ".live"));
    }

    [Fact]
    public async Task Source_ThatThrows_CostsOnlyWhatItKnows()
    {
        using var host = await StartAsync(new EchoPipeline(), services => services.AddSingleton<ILiveStatusSource>(new Queue(null)));

        var status = await NextAsync();

        Assert.Null(status.Queued);
        await host.StopAsync(Cancellation);
    }

    [Fact]
    public async Task Directory_ThatCannotBeMade_DoesNotStopTheHost()
    {
        await File.WriteAllTextAsync(HistoryPath + ".live", "in the way", Cancellation);

        using var host = await StartAsync(new EchoPipeline());
        var completed = await host.Services.GetRequiredService<AgentTaskRunner>().RunAsync(new AgentTask { Id = "a", Prompt = "hello" }, cancellationToken: Cancellation);
        await host.StopAsync(Cancellation);

        Assert.True(completed.Result.Success);
        Assert.Equal("in the way", await File.ReadAllTextAsync(HistoryPath + ".live", Cancellation));
    }

    [Fact]
    public void Files_OfHostsThatAreGone_AreToldOfForAMinuteAndRemovedByTheNext()
    {
        var now = _clock.GetUtcNow();
        Files.Write(new LiveStatus { ProcessId = 1, StartedAt = now, At = now.AddSeconds(-59) });
        Files.Write(new LiveStatus { ProcessId = 2, StartedAt = now, At = now.AddSeconds(-60) });
        Files.Write(new LiveStatus { ProcessId = 3, StartedAt = now.AddHours(-1), At = now });
        File.WriteAllText(Path.Combine(HistoryPath + ".live", "4.json"), "{\"half\":");

        Assert.Equal([3, 1], Files.Read(now).Select(status => status.ProcessId));
        Files.Remove(3, now);

        Assert.Equal(["1.json"], Directory.GetFiles(HistoryPath + ".live").Select(Path.GetFileName));
    }

    [Fact]
    public async Task Host_WithoutLiveStatus_TracksNothing()
    {
        using var host = await StartAsync(new EchoPipeline(), live: false);

        Assert.Null(host.Services.GetService<LiveExecutions>());
        await host.StopAsync(Cancellation);
        Assert.Empty(_directory.GetFileSystemInfos());
    }

    private async Task<IHost> StartAsync(IAgentPipeline pipeline, Action<IServiceCollection>? configure = null, bool live = true)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "test" });
        builder.Configuration.AddInMemoryCollection([new("ExecutionHistory:DatabasePath", HistoryPath)]);
        builder.Services.AddSingleton<TimeProvider>(_clock).AddSingleton(pipeline).AddAgentTaskRunner();
        if (live)
        {
            builder.Services.AddLiveStatus();
        }

        configure?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync(Cancellation);
        return host;
    }

    /// <summary>The next status, for which the clock goes on; writing it takes real time, which the runner's limit ends.</summary>
    private async Task<LiveStatus> NextAsync()
    {
        var after = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(1));
        while (true)
        {
            if (Files.Read(_clock.GetUtcNow()) is [var status] && status.At > after)
            {
                return status;
            }

            await Task.Delay(5, Cancellation);
        }
    }

    private sealed class WaitingPipeline(TaskCompletionSource entered, TaskCompletionSource leave) : IAgentPipeline
    {
        public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
        {
            execution.Route = new RouteDecision { Executor = "single-phase", Model = "small" };
            entered.TrySetResult();
            await leave.Task;
            return execution.Task.Prompt == "fail"
                ? ExecutionResult.Failed(new AgentError { Category = ErrorCategory.ToolError, RuleId = "test.fail", Message = "it failed" })
                : ExecutionResult.Succeeded("done");
        }
    }

    private sealed class Queue(long? length) : ILiveStatusSource
    {
        public ValueTask<LiveStatus> DescribeAsync(LiveStatus status, CancellationToken cancellationToken)
            => length is { } queued ? new(status with { Queued = queued }) : throw new InvalidOperationException("The queue is away.");
    }

    private sealed class Circuits(params CircuitStatus[] current) : ICircuitStates
    {
        public IReadOnlyList<CircuitStatus> Current => current;
    }
}
