using System.Text.Json;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.Tests;

/// <summary>One run of the bundled sample, shared by the tests that look at what it left.</summary>
public sealed class SampleRun : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();

    internal Agentpipe.Outcome Outcome { get; private set; } = null!;

    /// <summary>The history file, as the records in it.</summary>
    public IReadOnlyList<ExecutionRecord> Records { get; private set; } = [];

    public ExecutionStatistics Statistics { get; private set; } = new();

    public IReadOnlyList<JsonElement> Results { get; private set; } = [];

    public string Report { get; private set; } = "";

    public string HistoryPath => _directory.At("agentpipeline.db");

    public string WorkingDirectory => _directory.Path;

    public async ValueTask InitializeAsync()
    {
        Outcome = await Agentpipe.RunAsync(_directory.Path, ["run", Agentpipe.SampleTasks, "--report", "out", "--output", "results.jsonl", "--durability", "durable"]);
        Assert.True(Outcome.ExitCode == 0, Outcome.Error);
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(HistoryPath);
        Records = await history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }).ToListAsync();
        Statistics = await history.GetStatisticsAsync();
        Results = [.. (await File.ReadAllLinesAsync(_directory.At("results.jsonl"))).Select(line => JsonDocument.Parse(line).RootElement)];
        Report = await File.ReadAllTextAsync(_directory.At("out/overview.md"));
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
