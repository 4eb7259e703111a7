using System.Diagnostics;
using System.Text.Json;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.Tests;

/// <summary>Ctrl-C during a run.</summary>
public sealed class InterruptTests
{
    [Theory]
    [InlineData("durable")]
    [InlineData("batched")]
    public async Task Run_Interrupted_EndsWith130AndKeepsWhatHadFinished(string durability)
    {
        using var directory = new TemporaryDirectory();
        directory.Write("t.jsonl", string.Join('\n', Enumerable.Range(1, 200).Select(i => $$"""{"id":"t{{i}}","prompt":"Say hello."}""")));
        directory.Write("t.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"m","tier":0}]}
            {"match":{"model":"m"},"variants":[{"delayMs":100,"response":{"text":"hello"}}]}
            """);
        using var process = Agentpipe.Start(directory.Path, ["run", "t.jsonl", "--parallel", "2", "--output", "r.jsonl", "--durability", durability]);
        var error = process.StandardError;
        while (await error.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.StartsWith("20/200", StringComparison.Ordinal))
        {
        }

        using (var kill = Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await error.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(130, process.ExitCode);
        var results = (await File.ReadAllLinesAsync(directory.At("r.jsonl"), TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("executionId").GetGuid()).ToList();
        Assert.InRange(results.Count, 20, 199);
        Assert.Equal([directory.At("agentpipeline.db")], Directory.GetFiles(directory.Path, "agentpipeline.db*"));
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(directory.At("agentpipeline.db"), TestContext.Current.CancellationToken);
        var records = await history.QueryAsync(new ExecutionQuery { Limit = 1000 }, TestContext.Current.CancellationToken).Select(record => record.Id).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(results.Order(), records.Order());
    }
}
