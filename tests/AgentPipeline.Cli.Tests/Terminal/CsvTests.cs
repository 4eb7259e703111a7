using AgentPipeline.Cli.Terminal;
using AgentPipeline.History.Sqlite;
using AgentPipeline.History.Tests;

namespace AgentPipeline.Cli.Tests;

/// <summary>What <c>--csv</c> prints.</summary>
public sealed class CsvTests(SampleRun run) : IClassFixture<SampleRun>
{
    public static TheoryData<string> Commands => ["history recent", "history stats", "history errors", "analyze routing", "analyze misroutes", "policy list", "replay runs.jsonl", "run one.jsonl --history one.db"];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Csv_OfACommand_HasAHeaderAndAsManyCellsInEachRow(string command)
    {
        await PrepareAsync();

        var outcome = await Agentpipe.RunAsync(run.WorkingDirectory, [.. command.Split(' '), "--csv"], environment: new Dictionary<string, string> { ["LANG"] = "de_DE.UTF-8" });

        Assert.True(outcome.ExitCode == 0, outcome.Error);
        Assert.EndsWith("\r\n", outcome.Output, StringComparison.Ordinal);
        var rows = Rfc4180.Parse(outcome.Output);
        Assert.True(rows.Count > 1, outcome.Output);
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        Assert.Equal(rows[0].Count, rows[0].Distinct().Count());
        Assert.DoesNotContain(rows.Skip(1).SelectMany(row => row), cell => decimal.TryParse(cell.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture, out _) && cell.Contains(',', StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task JsonAndCsv_Together_AreRefused(string command)
    {
        await PrepareAsync();

        var outcome = await Agentpipe.RunAsync(run.WorkingDirectory, [.. command.Split(' '), "--csv", "--json"]);

        Assert.Equal((2, ""), (outcome.ExitCode, outcome.Output));
        Assert.Contains("--json and --csv exclude each other", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Recent_AsCsv_HasTheRecordsOfTheHistory()
    {
        var outcome = await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "recent", "--csv", "--limit", "1000"]);

        var rows = Rfc4180.Parse(outcome.Output);
        var (id, cost) = (rows[0].IndexOf("id"), rows[0].IndexOf("costUsd"));
        var expected = run.Records.ToDictionary(record => record.Id.ToString(), record => record.CostUsd);
        Assert.Equal(expected, rows.Skip(1).ToDictionary(row => row[id], row => decimal.Parse(row[cost], System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Text_ThatASpreadsheetWouldRun_IsMadeText()
    {
        using var directory = new TemporaryDirectory();
        await using (var history = await SqliteExecutionHistory.OpenAsync(directory.At("h.db"), cancellationToken: TestContext.Current.CancellationToken))
        {
            await history.AppendAsync(Records.Success() with { TaskId = "=HYPERLINK(\"http://x\",\"a,b\")" }, TestContext.Current.CancellationToken);
        }

        var outcome = await Agentpipe.RunAsync(directory.Path, ["history", "recent", "--csv", "--history", "h.db"]);

        Assert.Contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"a,b\"\")\",", outcome.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    [InlineData("say \"so\"", "\"say \"\"so\"\"\"")]
    [InlineData(" spaced", "\" spaced\"")]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@sum", "'@sum")]
    [InlineData("\tx", "'\tx")]
    [InlineData("", "")]
    public void Cell_OfText_IsQuotedAndDefusedWhereItMustBe(string text, string expected)
    {
        using var output = new StringWriter();

        new CsvTable<string>(("a", value => value), ("b", _ => -1.5)).Write(output, [text]);

        Assert.Equal($"a,b\r\n{expected},-1.5\r\n", output.ToString());
    }

    private async Task PrepareAsync()
    {
        if (!File.Exists(Path.Combine(run.WorkingDirectory, "one.jsonl")))
        {
            await File.WriteAllLinesAsync(Path.Combine(run.WorkingDirectory, "one.jsonl"), File.ReadLines(Agentpipe.SampleTasks).Take(1), TestContext.Current.CancellationToken);
            Assert.Equal(0, (await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "export", "runs.jsonl"])).ExitCode);
        }
    }
}
