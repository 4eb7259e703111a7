using System.Diagnostics;
using System.Text.Json;

namespace AgentPipeline.Cli.Tests;

/// <summary><c>agentpipe watch</c>, beside a run that goes on until it is killed.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private Process _run = null!;

    public static bool IsTmuxMissing => Tmux.IsMissing;

    public async ValueTask InitializeAsync()
    {
        _directory.Write("t.jsonl", string.Join('\n', Enumerable.Range(1, 5000).Select(i => $$"""{"id":"task-{{i}}","kind":"greeting","prompt":"Say the secret word."}""")));
        _directory.Write("t.cassette.jsonl", """
            {"cassette":1,"models":[{"id":"tiny","tier":0}]}
            {"match":{"model":"tiny"},"variants":[{"delayMs":400,"response":{"text":"hello"}}]}
            """);
        _run = Agentpipe.Start(_directory.Path, ["run", "t.jsonl", "--parallel", "3"]);
        _run.BeginErrorReadLine();
        _run.BeginOutputReadLine();
        while (!File.Exists(_directory.At($"agentpipeline.db.live/{_run.Id}.json")))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _run.Kill();
        await _run.WaitForExitAsync(CancellationToken.None);
        _run.Dispose();
        _directory.Dispose();
    }

    [Fact(Timeout = 120_000)]
    public async Task Once_AsJson_TellsOfTheRunWithoutPrompts()
    {
        JsonElement status;
        string output;
        do
        {
            output = (await Agentpipe.RunAsync(_directory.Path, ["watch", "--once", "--json"])).Output;
            using var document = JsonDocument.Parse(output);
            status = document.RootElement.GetProperty("processes")[0].GetProperty("status").Clone();
        }
        while (status.GetProperty("completed").GetInt64() < 3);

        Assert.Single(output.TrimEnd('\n').Split('\n'));
        Assert.Equal((_run.Id, 3), (status.GetProperty("processId").GetInt32(), status.GetProperty("running").GetArrayLength()));
        Assert.Equal(("tiny", "greeting"), (status.GetProperty("running")[0].GetProperty("model").GetString(), status.GetProperty("running")[0].GetProperty("kind").GetString()));
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task InAPipe_ALineASecond_UntilItIsInterrupted()
    {
        using var watch = Agentpipe.Start(_directory.Path, ["watch"]);
        for (var line = 0; line < 2; line++)
        {
            Assert.Matches(@"Z 1 process, \d running, \d+ in the last minute, \d+ of \d+ succeeded", (await watch.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!);
        }

        using (var kill = Process.Start("kill", ["-INT", $"{watch.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await watch.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, watch.ExitCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task Run_ThatIsKilled_IsSaidToBeGone()
    {
        _run.Kill();
        await _run.WaitForExitAsync(TestContext.Current.CancellationToken);
        string output;
        do
        {
            output = (await Agentpipe.RunAsync(_directory.Path, ["watch", "--once"])).Output;
        }
        while (!output.Contains("gone", StringComparison.Ordinal));

        Assert.Contains($"nothing runs with agentpipeline.db; no sign for 5.0 s (gone, or its disk is full): {_run.Id}", output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000, Skip = "tmux is not installed.", SkipWhen = nameof(IsTmuxMissing))]
    public async Task OnATerminal_FollowsTheRunAndTheSizeAndLeavesOnQ()
    {
        using var terminal = new Tmux(_directory.Path, 100, 30, "watch");

        var wide = await terminal.WaitAsync(screen => screen.Contains("task-", StringComparison.Ordinal) && screen.Contains("tiny closed", StringComparison.Ordinal));
        terminal.Resize(60, 12);
        var narrow = await terminal.WaitAsync(screen => screen.Contains("task-", StringComparison.Ordinal) && !screen.Contains("Execution", StringComparison.Ordinal));
        terminal.Type("q");
        await terminal.WaitAsync(screen => screen.Contains("left with 0", StringComparison.Ordinal));

        Assert.Contains("Execution ", wide, StringComparison.Ordinal);
        Assert.Matches(@"Process \d+: \d running, \d+ in the last minute", wide);
        Assert.Contains("  task-", narrow, StringComparison.Ordinal);
        Assert.Contains("q or Ctrl-C leaves.", narrow, StringComparison.Ordinal);
    }

    [Theory(Timeout = 120_000, Skip = "tmux is not installed.", SkipWhen = nameof(IsTmuxMissing))]
    [InlineData("q")]
    [InlineData("C-c")]
    public async Task InASession_AKeyGivesTheSessionBack(string key)
    {
        using var terminal = new Tmux(_directory.Path, 100, 30, "");
        await terminal.WaitAsync(screen => screen.Contains("agentpipe>", StringComparison.Ordinal));
        terminal.Type("/watch", "Enter");
        await terminal.WaitAsync(screen => screen.Contains("leaves.", StringComparison.Ordinal) && screen.Contains("task-", StringComparison.Ordinal));
        terminal.Type(key);
        await terminal.WaitAsync(screen => !screen.Contains("task-", StringComparison.Ordinal) && screen.TrimEnd().EndsWith("agentpipe>", StringComparison.Ordinal));
        terminal.Type("/exit", "Enter");

        await terminal.WaitAsync(screen => screen.Contains("left with 0", StringComparison.Ordinal));
    }
}
