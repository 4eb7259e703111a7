using AgentPipeline.History.Tests;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Any sequence of what can happen to a history, held to a list of what should be in it.</summary>
public sealed class RollupModelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(Records.Origin.AddDays(3));
    private readonly List<ExecutionRecord> _counted = [];
    private readonly Dictionary<Guid, ExecutionRecord> _kept = [];
    private DateTimeOffset _keptFrom = DateTimeOffset.MinValue;
    private int _file;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Path => System.IO.Path.Combine(_directory.Path, $"history-{_file}.db");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task AppendLateArrivalRetentionAndCrash_InAnyOrder_FiguresEqualARecount(int seed)
    {
        var random = new Random(seed);
        var records = new Records(seed);
        var history = Open();
        try
        {
            for (var step = 0; step < 60; step++)
            {
                switch (random.Next(10))
                {
                    case <= 4:
                        await AppendAsync(history, [.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => Moved(records.Next(), random))]);
                        break;
                    case 5:
                        await AppendAsync(history, [.. _kept.Values.OrderBy(record => record.Id).Take(3)]);
                        break;
                    case 6:
                        await DeleteAsync(history, _time.GetUtcNow().AddHours(-random.Next(200)));
                        break;
                    case 7:
                        _time.Advance(TimeSpan.FromHours(random.Next(30)));
                        break;
                    case 8:
                        await history.DisposeAsync();
                        history = Open();
                        break;
                    default:
                        var crashed = history;
                        history = Crash();
                        await crashed.DisposeAsync();
                        break;
                }

                await CheckAsync(history);
            }
        }
        finally
        {
            await history.DisposeAsync();
        }

        await HistoryAudit.CheckIntegrityAsync(Path, Cancellation);
    }

    public void Dispose() => _directory.Dispose();

    private SqliteExecutionHistory Open() => SqliteExecutionHistory.Open(
        new HistoryFile(Path), new() { Durability = HistoryDurability.Durable, RetentionDays = 0 }, _time, NullLogger<SqliteExecutionHistory>.Instance);

    // What a process leaves behind that ends at once: the file and its log as they are, and nothing of what was only in memory.
    private SqliteExecutionHistory Crash()
    {
        var from = Path;
        _file++;
        File.Copy(from, Path);
        File.Copy(from + "-wal", Path + "-wal");
        return Open();
    }

    private async Task AppendAsync(SqliteExecutionHistory history, ExecutionRecord[] records)
    {
        await Task.WhenAll(records.Select(async record => await history.AppendAsync(record, Cancellation)));
        foreach (var record in records)
        {
            if (_kept.TryAdd(record.Id, record) && record.StartedAt >= _keptFrom)
            {
                _counted.Add(record);
            }
        }
    }

    private async Task DeleteAsync(SqliteExecutionHistory history, DateTimeOffset time)
    {
        var day = RollupPeriod.Of(RollupLevel.Day, time).Start;
        var expired = _kept.Values.Where(record => record.StartedAt < day).ToList();

        Assert.Equal(expired.Count, await history.DeleteBeforeAsync(time, Cancellation));
        expired.ForEach(record => _kept.Remove(record.Id));
        _keptFrom = day > _keptFrom ? day : _keptFrom;
    }

    private async Task CheckAsync(SqliteExecutionHistory history)
    {
        // Maintenance may be about to move the beginning of the hours that are kept, which is neither of these.
        foreach (var since in new DateTimeOffset?[] { null, _time.GetUtcNow().AddHours(-5), _time.GetUtcNow().AddDays(-10) })
        {
            var statistics = await history.GetStatisticsAsync(since, Cancellation);
            var counted = _counted.Where(record => !(record.StartedAt < statistics.Since)).ToList();
            Recount.Check(counted, statistics);
            Recount.Check(counted, await history.GetErrorsAsync(since, Cancellation));
            Recount.Check(counted, await history.GetTrendAsync(since, Cancellation));
        }

        var ids = new List<Guid>();
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, Cancellation))
        {
            ids.Add(record.Id);
        }

        Assert.Equal(_kept.Keys.OrderDescending(), ids);
    }

    /// <summary>Around now, and now and then long ago.</summary>
    private ExecutionRecord Moved(ExecutionRecord record, Random random)
        => record with { StartedAt = _time.GetUtcNow().AddMinutes(-random.Next(random.Next(5) == 0 ? 20_000 : 2_000)) };
}
