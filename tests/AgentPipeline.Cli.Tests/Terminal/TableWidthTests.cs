namespace AgentPipeline.Cli.Tests;

/// <summary>Tables on terminals of several widths.</summary>
public sealed class TableWidthTests(SampleRun run) : IClassFixture<SampleRun>
{
    public static TheoryData<string, int> Commands => new(
        from command in new[] { "history recent", "history stats", "history errors", "analyze routing", "analyze misroutes", "policy list", "doctor", "replay runs.jsonl", "recommend 'sum two numbers'" }
        from columns in new[] { 60, 80, 200 }
        select (command, columns));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Table_FitsTheTerminal(string command, int columns)
    {
        await ExportAsync();

        var lines = await PseudoTerminal.RunAsync(run.WorkingDirectory, command, columns);

        var tables = Tables(lines);
        Assert.NotEmpty(tables);
        Assert.All(tables.SelectMany(table => table), line => Assert.True(line.Length <= columns, $"{line.Length} of {columns}: {line}"));
    }

    [Theory]
    [InlineData(60, "No room for: Task, Attempts, Route, Model, Time, Cost.")]
    [InlineData(80, "No room for: Route, Model, Time, Cost.")]
    [InlineData(200, null)]
    public async Task Recent_WhereverItIsShown_HasWholeIdsAndSaysWhatIsMissing(int columns, string? missing)
    {
        var lines = await PseudoTerminal.RunAsync(run.WorkingDirectory, "history recent --limit 3", columns);

        Assert.Equal(3, lines.Count(line => run.Records.Any(record => line.Contains(record.Id.ToString(), StringComparison.Ordinal))));
        Assert.Equal(missing, lines.SingleOrDefault(line => line.StartsWith("No room for", StringComparison.Ordinal)));
    }

    /// <summary>The lines of each table: from above its rule to the empty line behind it.</summary>
    private static List<List<string>> Tables(IReadOnlyList<string> lines)
    {
        var tables = new List<List<string>>();
        for (var at = 0; at < lines.Count; at++)
        {
            if (lines[at].StartsWith('─'))
            {
                tables.Add([lines[at - 1], .. lines.Skip(at).TakeWhile(line => line.Trim().Length > 0)]);
            }
        }

        return tables;
    }

    private async Task ExportAsync()
    {
        if (!File.Exists(Path.Combine(run.WorkingDirectory, "runs.jsonl")))
        {
            Assert.Equal(0, (await Agentpipe.RunAsync(run.WorkingDirectory, ["history", "export", "runs.jsonl"])).ExitCode);
        }
    }
}
