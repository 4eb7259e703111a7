using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Tells sound files from others, and changes neither.</summary>
public sealed class IntegrityTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_SoundFile_FindsNothingWrong()
    {
        await CreateAsync();

        Assert.Equal(["Header", "Pages", "Policies", "Documents", "Figures"], (await CheckAsync(full: true)).Select(check => check.IsSound ? check.Name : check.Finding));
    }

    [Fact]
    public async Task Check_WhileAnotherConnectionWrites_FindsNothingWrong()
    {
        await CreateAsync();
        using var writer = new HistoryFile(_directory.File()).OpenForWriting(HistoryDurability.Durable);
        writer.Run("BEGIN IMMEDIATE; DELETE FROM documents");

        var checks = await HistoryIntegrity.CheckAsync(_directory.File(), full: true, Cancellation);

        Assert.All(checks, check => Assert.True(check.IsSound, check.Finding));
    }

    [Theory]
    [InlineData("UPDATE executions SET cost = cost + 1 WHERE seq = 7", "has another cost in its document")]
    [InlineData("UPDATE executions SET task_id = 'x' WHERE seq = 7", "has another task_id in its document")]
    [InlineData("UPDATE documents SET document = '{' WHERE seq = 7", "has a document that is no record")]
    [InlineData("DELETE FROM documents WHERE seq = 7", "has none")]
    [InlineData("INSERT INTO documents VALUES (9999, '{}')", "1 documents belong to no execution that is listed")]
    public async Task Check_ColumnsThatDisagree_AreFoundByTheFullCheckOnly(string sql, string expected)
    {
        await CreateAsync();
        HistoryAudit.Sql(_directory.File(), sql);

        Assert.All(await CheckAsync(full: false), check => Assert.True(check.IsSound, check.Finding));
        AssertWrong("Documents", expected, await CheckAsync(full: true));
    }

    [Theory]
    [InlineData("UPDATE rollup_totals SET succeeded = succeeded + 1 WHERE level = 1", "the figures of the day from 2126-03-01 00:00:00Z are not those of its executions")]
    [InlineData("UPDATE rollup_routes SET cost = cost + 1 WHERE level = 2", "the figures of the hour from 2126-03-01 12:00:00Z are not those of its executions")]
    [InlineData("DELETE FROM rollup_errors WHERE level = 0", "those of all time are not the sum of all days")]
    [InlineData("UPDATE rollup_totals SET durations = x'FFFF'", "is damaged")]
    public async Task Check_FiguresThatDisagree_AreFoundByTheFullCheckOnly(string sql, string expected)
    {
        await CreateAsync();
        HistoryAudit.Sql(_directory.File(), sql);

        Assert.All(await CheckAsync(full: false), check => Assert.True(check.IsSound, check.Finding));
        AssertWrong("Figures", expected, await CheckAsync(full: true));
    }

    [Fact]
    public async Task Check_OverwrittenPages_AreFound()
    {
        await CreateAsync();
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.Position = file.Length / 2;
            file.Write(Enumerable.Repeat((byte)0x5a, 8192).ToArray());
        }

        AssertWrong("Pages", "in its pages, the first of which is", await CheckAsync(full: false));
        AssertWrong("Pages", "in its pages, the first of which is", await CheckAsync(full: true));
    }

    [Fact]
    public async Task Check_BrokenIndex_IsFoundByTheFullCheck()
    {
        await CreateAsync();
        var root = HistoryAudit.Sql(_directory.File(), "SELECT rootpage FROM sqlite_schema WHERE name = 'executions_started_at'");
        HistoryAudit.Sql(_directory.File(), "PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE name = 'executions_started_at'");
        HistoryAudit.Sql(_directory.File(), "UPDATE executions SET started_at = started_at + 1");
        HistoryAudit.Sql(_directory.File(), $"PRAGMA writable_schema = ON; INSERT INTO sqlite_schema VALUES ('index', 'executions_started_at', 'executions', {root}, 'CREATE INDEX executions_started_at ON executions (started_at)')");

        AssertWrong("Pages", "faults in its pages, the first of which is", await CheckAsync(full: true));
    }

    [Fact]
    public async Task Check_EmptyFile_SaysSo()
    {
        await File.WriteAllBytesAsync(_directory.File(), [], Cancellation);

        AssertWrong("Header", "is empty", await CheckAsync(full: false));
    }

    [Fact]
    public async Task Check_NotADatabase_SaysSo()
    {
        await File.WriteAllTextAsync(_directory.File(), new string('a', 5000), Cancellation);

        AssertWrong("Header", "is not a history, nor any SQLite database", await CheckAsync(full: false));
    }

    [Fact]
    public async Task Check_Truncated_SaysSo()
    {
        await CreateAsync();
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.SetLength(file.Length / 2);
        }

        Assert.Contains(await CheckAsync(full: false), check => !check.IsSound && check.Finding.Contains("'agentpipe history recover", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_Missing_Throws()
    {
        await Assert.ThrowsAsync<HistoryStoreException>(() => HistoryIntegrity.CheckAsync(_directory.File(), cancellationToken: Cancellation));
    }

    public void Dispose() => _directory.Dispose();

    private void AssertWrong(string name, string expected, IReadOnlyList<HistoryCheck> checks)
    {
        var wrong = Assert.Single(checks, check => !check.IsSound);
        Assert.Equal(name, wrong.Name);
        Assert.Contains(expected, wrong.Finding, StringComparison.Ordinal);
        Assert.Contains(_directory.File(), wrong.Finding, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<HistoryCheck>> CheckAsync(bool full)
    {
        var before = await File.ReadAllBytesAsync(_directory.File(), Cancellation);
        var checks = await HistoryIntegrity.CheckAsync(_directory.File(), full, Cancellation);
        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
        return checks;
    }

    private async Task CreateAsync()
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(_directory.File(), cancellationToken: Cancellation);
        foreach (var record in new Records(5).Many(400))
        {
            await history.AppendAsync(record, Cancellation);
        }
    }
}
