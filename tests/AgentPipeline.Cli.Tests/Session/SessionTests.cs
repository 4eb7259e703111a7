using System.Diagnostics;

namespace AgentPipeline.Cli.Tests;

/// <summary>The program without arguments: commands one after the other.</summary>
public sealed class SessionTests
{
    [Fact]
    public async Task Piped_Commands_AreRunInOrderAndTheFirstFailureIsTheExitCode()
    {
        using var directory = new TemporaryDirectory();
        var outcome = await Agentpipe.RunAsync(directory.Path, [], "/history seed --count 40 --history h.db\n\n/history stats --history h.db\nhello\n/nonsense\n/policy --history h.db\n/exit\n/history stats --history none.db\n");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("Executions 40", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("the configuration", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("commands begin with a slash, as in /history stats; 'hello' does not.", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("'/nonsense'", outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("none.db", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/history --history h.db", "history recent --history h.db")]
    [InlineData("/analyze --history h.db", "analyze routing --history h.db")]
    [InlineData("/policy --history h.db", "policy list --history h.db")]
    public async Task Group_Alone_MeansWhatIsAskedForMost(string line, string command)
    {
        using var directory = new TemporaryDirectory();
        await Agentpipe.RunAsync(directory.Path, ["history", "seed", "--count", "5", "--history", "h.db"]);

        var session = await Agentpipe.RunAsync(directory.Path, [], line);
        var verb = await Agentpipe.RunAsync(directory.Path, command.Split(' '));

        Assert.Equal((0, 0), (session.ExitCode, verb.ExitCode));
        Assert.Equal(verb.Output, session.Output);
    }

    [Theory]
    [InlineData("/nonsense", "unknown command '/nonsense'. /help lists them all.")]
    [InlineData("/histroy stats", "unknown command '/histroy'; the nearest is '/history'. /help lists them all.")]
    [InlineData("/EXIT now", "unknown command '/EXIT'; the nearest is '/exit'. /help lists them all.")]
    [InlineData("/history stat --since 7d", "unknown command '/history stat'; the nearest is '/history stats'. /help history lists them all.")]
    public async Task UnknownCommand_OneLineNamesItAndTheNearest(string line, string expected)
    {
        using var directory = new TemporaryDirectory();

        var outcome = await Agentpipe.RunAsync(directory.Path, [], line);

        Assert.Equal((2, $"agentpipe: {expected}\n"), (outcome.ExitCode, outcome.Error));
    }

    [Fact]
    public async Task Help_OfACommand_IsThatCommands()
    {
        using var directory = new TemporaryDirectory();

        var session = await Agentpipe.RunAsync(directory.Path, [], "/help analyze\n");
        var verb = await Agentpipe.RunAsync(directory.Path, ["analyze", "--help"]);

        Assert.Equal(verb.Output, session.Output);
        Assert.Contains("misroutes", session.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = 120_000)]
    public async Task Terminal_EditsCompletesAndRemembers()
    {
        using var directory = new TemporaryDirectory();
        await Agentpipe.RunAsync(directory.Path, ["history", "seed", "--count", "40", "--history", "agentpipeline.db"]);
        using var process = PseudoTerminal.Start(directory.Path);
        var screen = new Screen(process.StandardOutput);

        // Each key waits for what the one before has done, as a person would.
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "/hist\t");
        await screen.WaitForAsync("/history");
        await TypeAsync(process, " stats\r");
        await screen.WaitForAsync("Executions 40");
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "\u001b[A");
        await screen.WaitForAsync("/history stats");
        await TypeAsync(process, "\r");
        await screen.WaitForAsync("Executions 40");
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "\u0004");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
    }

    [Fact(Timeout = 120_000)]
    public async Task Terminal_CtrlC_ClearsTheLineStopsACommandAndStays()
    {
        using var directory = new TemporaryDirectory();
        using var process = PseudoTerminal.Start(directory.Path);
        var screen = new Screen(process.StandardOutput);

        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "/nonsense");
        await screen.WaitForAsync("/nonsense");
        await TypeAsync(process, "\u0003/help\r");
        await screen.WaitForAsync("Exit codes:");
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "\u0003");
        await screen.WaitForAsync("/exit or Ctrl-D leaves.");
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "\u0003");
        Assert.DoesNotContain("leaves", await screen.WaitForAsync("agentpipe>"), StringComparison.Ordinal);
        await TypeAsync(process, "/history seed --count 100000000 --history h.db\r");
        while (!File.Exists(directory.At("h.db")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await TypeAsync(process, "\u0003");
        await screen.WaitForAsync("stopping; what is written stays.");
        await screen.WaitForAsync("agentpipe>");
        await TypeAsync(process, "\u0004");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
    }

    private static async Task TypeAsync(Process process, string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>What a terminal was sent.</summary>
    private sealed class Screen(StreamReader output)
    {
        private readonly char[] _buffer = new char[4096];
        private string _unseen = "";

        /// <summary>Reads until a text has come, and goes on behind it; the runner's time limit ends a wait for what never comes.</summary>
        /// <returns>What came before it.</returns>
        public async Task<string> WaitForAsync(string text)
        {
            int found;
            while ((found = Plain(_unseen).IndexOf(text, StringComparison.Ordinal)) < 0)
            {
                var read = await output.ReadAsync(_buffer, TestContext.Current.CancellationToken);
                Assert.True(read > 0, $"The session ended before '{text}' came. It sent: {_unseen}");
                _unseen += new string(_buffer, 0, read);
            }

            var before = Plain(_unseen)[..found];
            _unseen = Plain(_unseen)[(found + text.Length)..];
            return before;
        }

        private static string Plain(string text) => System.Text.RegularExpressions.Regex.Replace(text, "\u001b\\[[0-9;?]*[A-Za-z]", "");
    }
}
