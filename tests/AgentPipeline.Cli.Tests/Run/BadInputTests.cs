using System.Net;
using System.Net.Sockets;

namespace AgentPipeline.Cli.Tests;

/// <summary>What a person gets to see when what was given cannot be used: one clear line, the right exit code, nothing lost.</summary>
public sealed class BadInputTests : IDisposable
{
    private const string GoodTask = """{"id":"text-only","prompt":"Say hello.","checks":[{"type":"output_matches","pattern":"hello"}]}""";

    private const string GoodCassette = """
        {"cassette":1,"models":[{"id":"m","tier":0}]}
        {"match":{"task":"text-only"},"variants":[{"response":{"text":"hello"}}]}
        """;

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Run_WrongLinesAmongGoodOnes_GoodOnesRunAndWrongOnesAreToldByNumber()
    {
        _directory.Write("t.jsonl", "{\"id\":\"x\",\"prompt\":\n" + GoodTask + "\n{\"id\":\"y\",\"prompt\":\"p\",\"tools\":[\"teleport\"]}\n");
        _directory.Write("t.cassette.jsonl", GoodCassette);

        var outcome = await RunAsync("run", "t.jsonl", "--output", "r.jsonl");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("t.jsonl, line 1 is left out: not a task", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("t.jsonl, line 3 is left out: there is no tool \"teleport\"; the tools are", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"success\":true", Assert.Single(await File.ReadAllLinesAsync(_directory.At("r.jsonl"), TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_CheckThatCannotBeEvaluated_IsLeftOutBeforeItsTaskIsRun()
    {
        _directory.Write("t.jsonl", GoodTask + """

            {"id":"x","prompt":"p","checks":[{"type":"output_matches","pattern":"(open"}]}
            {"id":"y","prompt":"p","checks":[{"type":"json_schema","schema":{"type":"objekt"}}]}
            """);
        _directory.Write("t.cassette.jsonl", GoodCassette);

        var outcome = await RunAsync("run", "t.jsonl", "--json");

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains("t.jsonl, line 2 is left out: checks[0] is wrong: The pattern cannot be used: Invalid pattern '(open'", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("t.jsonl, line 3 is left out: checks[0] is wrong: The JSON schema cannot be used", outcome.Error, StringComparison.Ordinal);
        Assert.Contains("\"tasks\": 1,", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("\n \n", 1)]
    [InlineData("hello\nworld\n", 3)]
    [InlineData("0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n0\n1\n2\n3\n4\n5\n", 22)]
    public async Task Run_NoTaskInTheFile_SaysSoAndLeavesNoHistory(string text, int lines)
    {
        _directory.Write("t.jsonl", text);

        var outcome = await RunAsync("run", "t.jsonl");

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        var told = outcome.Error.TrimEnd().Split('\n');
        Assert.Equal(lines, told.Length);
        Assert.StartsWith("agentpipe: There is no task in 't.jsonl', and nothing was run.", told[^1], StringComparison.Ordinal);
        Assert.False(File.Exists(_directory.At("agentpipeline.db")));
    }

    [Fact]
    public async Task Run_NobodyListensAtTheEndpoint_OneLineSaysSo()
    {
        _directory.Write("t.jsonl", GoodTask);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();

        await AssertOneLineAsync($"Nothing answers at http://127.0.0.1:{port}/v1", "run", "t.jsonl", "--endpoint", $"http://127.0.0.1:{port}/v1", "--model", "small");
    }

    [Fact]
    public async Task Run_CassetteIsCorrupt_LineIsTold()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("broken.jsonl", GoodCassette + "\n{\"match\":{},\"variants\":[");

        await AssertOneLineAsync("line 3", "run", "t.jsonl", "--cassette", "broken.jsonl");
    }

    [Fact]
    public async Task Run_HistoryIsADirectory_OneLineNamesIt()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        Directory.CreateDirectory(_directory.At("h.db"));

        await AssertOneLineAsync("h.db", "run", "t.jsonl", "--history", "h.db");
    }

    [Fact]
    public async Task Run_HistoryIsNotADatabase_OneLineNamesItAndTheFileIsUntouched()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        var text = string.Concat(Enumerable.Repeat("my precious notes\n", 500));
        _directory.Write("h.db", text);

        await AssertOneLineAsync("h.db' is not a history, nor any SQLite database, and was left as it is: choose another file (--history)", "run", "t.jsonl", "--history", "h.db");

        Assert.Equal(text, await File.ReadAllTextAsync(_directory.At("h.db"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Run_HistoryBelowAFile_OneLineSaysThatThereIsNoDirectory()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);

        await AssertOneLineAsync("there is no directory", "run", "t.jsonl", "--history", "t.jsonl/h.db");
    }

    [Theory]
    [InlineData("missing.jsonl", "run", "missing.jsonl")]
    [InlineData("--model", "run", "t.jsonl", "--endpoint", "http://127.0.0.1:1/v1")]
    [InlineData("not an http", "run", "t.jsonl", "--endpoint", "localhost:1", "--model", "a")]
    [InlineData("--parallel must be 1 or more", "run", "t.jsonl", "--parallel", "0")]
    [InlineData("abc", "run", "t.jsonl", "--parallel", "abc")]
    [InlineData("99999999999", "run", "t.jsonl", "--repeat", "99999999999")]
    [InlineData("abc", "run", "t.jsonl", "--timeout", "abc")]
    [InlineData("--timeout must be more than 0", "run", "t.jsonl", "--timeout", "0")]
    [InlineData("give --endpoint as well", "run", "t.jsonl", "--model", "gpt")]
    [InlineData("--port goes from 0 to 65535", "serve", "--port", "70000")]
    [InlineData("--limit must be 1 or more", "history", "recent", "--limit", "0")]
    [InlineData("exclude each other", "run", "t.jsonl", "--endpoint", "http://127.0.0.1:1/v1", "--model", "a", "--cassette", "c.jsonl")]
    [InlineData("--history is empty", "run", "t.jsonl", "--history", "")]
    [InlineData("--output is empty", "run", "t.jsonl", "--output", "")]
    [InlineData("--report is empty", "run", "t.jsonl", "--report", "")]
    [InlineData("--cassette is empty", "run", "t.jsonl", "--cassette", "")]
    [InlineData("is a directory", "run", "t.jsonl", "--cassette", ".")]
    [InlineData("no.jsonl", "run", "t.jsonl", "--cassette", "no.jsonl")]
    [InlineData("There is no history 'none.db'", "history", "stats", "--history", "none.db")]
    [InlineData("is not an execution id", "history", "show", "42")]
    public async Task Command_WrongArguments_AreTold(string expected, params string[] arguments)
    {
        _directory.Write("t.jsonl", GoodTask);

        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        Assert.Contains(expected, outcome.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WrongConfiguration_NamesTheKey()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        _directory.Write("agentpipe.json", """{"ErrorRecovery":{"MaxRetries":-1}}""");

        await AssertOneLineAsync("ErrorRecovery:MaxRetries", "run", "t.jsonl");
    }

    [Theory]
    [InlineData("is the task file", "--output", "t.jsonl")]
    [InlineData("is the task file", "--output", "link.jsonl")]
    [InlineData("is the task file", "--history", "t.jsonl")]
    [InlineData("is the cassette", "--output", "t.cassette.jsonl")]
    [InlineData("is the history", "--output", "agentpipeline.db")]
    [InlineData("cannot be written", "--output", ".")]
    [InlineData("cannot be written", "--report", "t.cassette.jsonl")]
    public async Task Run_WouldDestroyOrCannotWrite_IsRefusedBeforeAnythingRuns(string expected, string option, string path)
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        File.CreateSymbolicLink(_directory.At("link.jsonl"), "t.jsonl");

        await AssertOneLineAsync(expected, "run", "t.jsonl", option, path);

        Assert.Equal(GoodTask, await File.ReadAllTextAsync(_directory.At("t.jsonl"), TestContext.Current.CancellationToken));
        Assert.Equal(GoodCassette, await File.ReadAllTextAsync(_directory.At("t.cassette.jsonl"), TestContext.Current.CancellationToken));
        Assert.False(File.Exists(_directory.At("agentpipeline.db")));
    }

    [Theory]
    [InlineData("{\"ErrorRecovery\":", "agentpipe.json")]
    [InlineData("{\"ErrorRecovery\":{\"MaxRetries\":\"many\"}}", "ErrorRecovery:MaxRetries")]
    public async Task Run_ConfigurationCannotBeRead_OneLineNamesFileOrKey(string json, string expected)
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        _directory.Write("agentpipe.json", json);

        await AssertOneLineAsync(expected, "run", "t.jsonl");
    }

    [Fact]
    public async Task Run_ReportFails_SummaryIsPrintedThenTheError()
    {
        _directory.Write("t.jsonl", GoodTask);
        _directory.Write("t.cassette.jsonl", GoodCassette);
        Directory.CreateDirectory(_directory.At("out/overview.md"));

        var outcome = await RunAsync("run", "t.jsonl", "--report", "out");

        Assert.Equal(1, outcome.ExitCode);
        Assert.Contains("Succeeded", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("The report cannot be written", outcome.Error, StringComparison.Ordinal);
    }

    private async Task AssertOneLineAsync(string expected, params string[] arguments)
    {
        var outcome = await RunAsync(arguments);

        Assert.Equal(2, outcome.ExitCode);
        var line = Assert.Single(outcome.Error.TrimEnd().Split('\n'));
        Assert.StartsWith("agentpipe: ", line, StringComparison.Ordinal);
        Assert.Contains(expected, line, StringComparison.Ordinal);
        Assert.Equal("", outcome.Output);
    }

    private Task<Agentpipe.Outcome> RunAsync(params string[] arguments) => Agentpipe.RunAsync(_directory.Path, arguments);
}
