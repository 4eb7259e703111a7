namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Recovers from files with pages that are overwritten or cut off: every record that has no part on such a page comes back.</summary>
public sealed class DamagedPagesTests : IClassFixture<WrittenHistory>, IDisposable
{
    private readonly PageMap _map;
    private readonly TemporaryDirectory _directory = new();

    public DamagedPagesTests(WrittenHistory written)
    {
        _map = written.Map;
        File.Copy(written.Path, _directory.File());
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(3, 5)]
    [InlineData(4, 40)]
    [InlineData(5, 400)]
    public async Task Recover_PagesOverwrittenByChance_LosesNoRecordButThoseOnThem(int seed, int pages)
    {
        var random = new Random(seed);
        var damaged = Enumerable.Range(0, pages).Select(_ => random.Next(1, _map.PageCount + 1)).ToList();
        Overwrite(damaged, random);

        var result = await RecoverAsync(_map.NotOn(damaged));

        Assert.Subset(_map.On(damaged), result.Lost.ToHashSet());
        Assert.Equal(0, result.Doubled);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public async Task Recover_BytesOverwrittenByChance_KeepsWhatTheyAreNotOn(int seed)
    {
        var random = new Random(seed);
        var bytes = await File.ReadAllBytesAsync(_directory.File(), Cancellation);
        var damaged = new HashSet<int>();
        for (var i = 0; i < 600; i++)
        {
            var place = random.Next(bytes.Length);
            bytes[place] = (byte)random.Next(256);
            damaged.Add((place / PageMap.PageSize) + 1);
        }

        await File.WriteAllBytesAsync(_directory.File(), bytes, Cancellation);

        await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        Assert.Equal(bytes, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File("new.db"), Cancellation);
        foreach (var id in _map.NotOn(damaged))
        {
            var record = await history.GetAsync(id, Cancellation);
            Assert.Equal(ExecutionRecordJson.Serialize(_map.Records[id]), record is null ? null : ExecutionRecordJson.Serialize(record));
        }
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("executions")]
    [InlineData("rollup_routes")]
    [InlineData("executions_started_at")]
    [InlineData("executions_failed")]
    [InlineData("sqlite_autoindex_executions_1")]
    public async Task Recover_RootOfATableOrIndexOverwritten_LosesNothing(string name)
    {
        var root = Convert.ToInt32(HistoryAudit.Sql(_directory.File(), $"SELECT rootpage FROM sqlite_schema WHERE name = '{name}'"), System.Globalization.CultureInfo.InvariantCulture);
        Overwrite([root], new Random(root));

        var result = await RecoverAsync([.. _map.Records.Keys]);

        Assert.Equal((0, 0), (result.Unreadable, result.Lost.Count));
    }

    [Fact]
    public async Task Recover_FirstPageGone_LosesNothing()
    {
        Overwrite([1], new Random(1));

        await RecoverAsync([.. _map.Records.Keys]);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.7531)]
    [InlineData(0.999)]
    public async Task Recover_Truncated_LosesNoRecordButThoseCutOff(double part)
    {
        var length = (int)(_map.PageCount * part) * PageMap.PageSize;
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.SetLength(length);
        }

        var kept = length / PageMap.PageSize;
        await RecoverAsync(_map.NotOn(Enumerable.Range(kept + 1, _map.PageCount - kept)));
    }

    [Fact]
    public async Task Recover_CutInTheMiddleOfAPage_KeepsWhatIsBeforeIt()
    {
        var kept = _map.PageCount / 2;
        using (var file = File.OpenWrite(_directory.File()))
        {
            file.SetLength((kept * PageMap.PageSize) + 777);
        }

        await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        var recovered = await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation);
        Assert.Superset(_map.NotOn(Enumerable.Range(kept + 1, _map.PageCount - kept)), recovered);
    }

    [Fact]
    public async Task Recover_PageThatIsThereTwice_KeepsEachRecordOnce()
    {
        var bytes = await File.ReadAllBytesAsync(_directory.File(), Cancellation);
        var leaf = Enumerable.Range(2, _map.PageCount - 1).First(page => bytes[(page - 1) * PageMap.PageSize] == 13 && _map.On([page]).Count > 1);
        await File.AppendAllBytesAsync(_directory.File(), bytes.AsMemory((leaf - 1) * PageMap.PageSize, PageMap.PageSize), Cancellation);

        var result = await RecoverAsync([.. _map.Records.Keys]);

        Assert.Equal(_map.On([leaf]).Count, result.Doubled);
    }

    public void Dispose() => _directory.Dispose();

    private void Overwrite(IEnumerable<int> pages, Random random)
    {
        using var file = File.OpenWrite(_directory.File());
        var noise = new byte[PageMap.PageSize];
        foreach (var page in pages)
        {
            random.NextBytes(noise);
            file.Position = (page - 1L) * PageMap.PageSize;
            file.Write(noise);
        }
    }

    private async Task<SalvageResult> RecoverAsync(HashSet<Guid> expected)
    {
        var before = await File.ReadAllBytesAsync(_directory.File(), Cancellation);

        var result = await HistorySalvage.RecoverAsync(_directory.File(), _directory.File("new.db"), Cancellation);

        Assert.Equal(before, await File.ReadAllBytesAsync(_directory.File(), Cancellation));
        Assert.Equal(["history.db", "new.db"], Directory.EnumerateFiles(_directory.Path).Select(Path.GetFileName).Order());
        var recovered = await HistoryAudit.CheckAsync(_directory.File("new.db"), Cancellation);
        Assert.Equal(expected.Order(), recovered.Order());
        Assert.Equal(expected.Count, result.Recovered);
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(_directory.File("new.db"), Cancellation);
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, Cancellation))
        {
            Assert.Equal(ExecutionRecordJson.Serialize(_map.Records[record.Id]), ExecutionRecordJson.Serialize(record));
        }

        return result;
    }
}
