using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Hosting.Tests;

public sealed class HealthCheckTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Host_NothingIsWrong_IsHealthy()
    {
        using var host = Build(new Circuits());

        var report = await CheckAsync(host);

        Assert.Equal(["agentpipeline.history", "agentpipeline.models", "agentpipeline.queue"], report.Entries.Keys.Order());
        Assert.All(report.Entries.Values, entry => Assert.Equal(HealthStatus.Healthy, entry.Status));
    }

    [Fact]
    public async Task History_CannotBeWritten_IsUnhealthyAndSaysWhy()
    {
        using var host = Build(new Circuits());
        await CheckAsync(host);

        // Another process that does not give the write lock back.
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_directory.At("history.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN EXCLUSIVE";
        command.ExecuteNonQuery();

        var entry = (await CheckAsync(host)).Entries["agentpipeline.history"];

        Assert.Equal(HealthStatus.Unhealthy, entry.Status);
        Assert.Contains("Another program held the history", entry.Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_OldestWaitsForTooLong_IsDegradedAndNamesTheKey()
    {
        using var host = Build(new Circuits());
        await host.Services.GetRequiredService<IAgentTaskQueue>().EnqueueAsync(new AgentTask { Id = "a", Prompt = "a" }, cancellationToken: Cancellation);
        Assert.Equal(HealthStatus.Healthy, (await CheckAsync(host)).Entries["agentpipeline.queue"].Status);

        _time.Advance(TimeSpan.FromMinutes(6));
        var entry = (await CheckAsync(host)).Entries["agentpipeline.queue"];

        Assert.Equal(HealthStatus.Degraded, entry.Status);
        Assert.Contains("Worker:MaxQueueLag", entry.Description, StringComparison.Ordinal);
        Assert.Equal(1L, entry.Data["waiting"]);
    }

    [Theory]
    [InlineData(new[] { "small" }, HealthStatus.Degraded)]
    [InlineData(new[] { "small", "large" }, HealthStatus.Unhealthy)]
    public async Task Models_AreLeftAlone_IsDegradedUntilItIsAllOfThem(string[] open, HealthStatus expected)
    {
        using var host = Build(new Circuits([.. open.Select(model => new CircuitStatus(model, CircuitState.Open, _time.GetUtcNow()))]));

        var entry = (await CheckAsync(host)).Entries["agentpipeline.models"];

        Assert.Equal(expected, entry.Status);
        Assert.Contains(open[0], entry.Description, StringComparison.Ordinal);
    }

    private static Task<HealthReport> CheckAsync(IHost host) => host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancellation);

    private IHost Build(Circuits circuits)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ExecutionHistory:DatabasePath"] = _directory.At("history.db"),
            ["Effects:LedgerPath"] = _directory.At("effects"),
            ["TaskQueue:DatabasePath"] = _directory.At("queue.db"),
        });
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.AddAgentPipeline<SendingPipeline>();
        builder.Services.AddSqliteHistory().AddAgentTaskQueue();
        builder.Services.AddAgentModel(new ModelProfile { Id = "small" }, static _ => new SendingChatClient());
        builder.Services.AddAgentModel(new ModelProfile { Id = "large" }, static _ => new SendingChatClient());
        builder.Services.AddSingleton<ICircuitStates>(circuits);
        return builder.Build();
    }

    private sealed class Circuits(params IReadOnlyList<CircuitStatus> current) : ICircuitStates
    {
        public IReadOnlyList<CircuitStatus> Current => current;
    }
}
