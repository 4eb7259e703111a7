using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

/// <summary>The routing sample: 2,000 executions that are routed, as many with the large model alone, exported and replayed.</summary>
public sealed class RoutingSample : IAsyncLifetime
{
    private const string Repeat = "20";

    private readonly TemporaryDirectory _directory = new();

    internal Agentpipe.Outcome Replay { get; private set; } = null!;

    public JsonElement Report { get; private set; }

    internal string PathOf(string name) => Path.Combine(_directory.Path, name);

    internal Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, arguments);

    public async ValueTask InitializeAsync()
    {
        var tasks = Path.Combine(Agentpipe.RepositoryRoot, "samples", "tasks", "routing.jsonl");
        await DoneAsync("run", tasks, "--repeat", Repeat, "--history", "routed.db");
        await DoneAsync("run", tasks, "--repeat", Repeat, "--history", "large.db", "--pin", "large");
        await DoneAsync("history", "export", "routed.jsonl", "--history", "routed.db");
        await DoneAsync("history", "export", "large.jsonl", "--history", "large.db");
        Replay = await RunAsync("replay", "routed.jsonl", "large.jsonl", "--json");
        Report = JsonDocument.Parse(Replay.Output).RootElement;
    }

    public ValueTask DisposeAsync()
    {
        _directory.Dispose();
        return default;
    }

    private async Task DoneAsync(params string[] arguments)
    {
        var outcome = await RunAsync(arguments);
        Assert.True(outcome.ExitCode == 0, outcome.Error);
    }
}
