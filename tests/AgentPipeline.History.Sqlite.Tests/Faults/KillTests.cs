using System.Diagnostics;
using System.Globalization;
using AgentPipeline.History.Tests;

namespace AgentPipeline.History.Sqlite.Tests;

public sealed class KillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Over all tests of this class; the long form sets <c>AGENTPIPELINE_KILLS</c>.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 14;

    [Fact]
    public async Task Append_ProcessKilledAtAnyMoment_KeepsEveryAcknowledgedRecordOnce()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(20260301);
        var acknowledged = new HashSet<Guid>();
        var next = 1;
        for (var kill = 0; kill < Kills / 2; kill++)
        {
            var newlyAcknowledged = await AppendUntilKilledAsync(WriterProcess.Append, directory.File(), next, random.Next(1, 300), random.Next(20_000));
            acknowledged.UnionWith(newlyAcknowledged.Select(WriterProcess.IdOf));
            await CheckNewestAsync(directory.File(), newlyAcknowledged);

            // The next process begins a little earlier, like a caller that retries what was not acknowledged.
            next = Math.Max(1, newlyAcknowledged.Max() - 10);
        }

        var ids = await HistoryAudit.CheckAsync(directory.File(), Cancellation);
        Assert.Empty(acknowledged.Except(ids));
        Assert.True(acknowledged.Count > Kills / 2, $"Only {acknowledged.Count} records were acknowledged.");
    }

    [Fact]
    public async Task RetentionAndCompaction_ProcessKilledAtAnyMoment_CountsEveryRecordOnce()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(20260302);
        var next = 1;
        for (var kill = 0; kill < Kills * 3 / 10; kill++)
        {
            next = Math.Max(1, (await AppendUntilKilledAsync(WriterProcess.Expire, directory.File(), next, random.Next(1, 600), random.Next(2_000_000))).Max() - 10);
        }

        var last = next + 1000;
        using (var writer = WriterProcess.Start(WriterProcess.Expire, directory.File(), next, last))
        {
            await CountAsync(writer, last - next + 1);
            await writer.WaitForSuccessAsync(Cancellation);
        }

        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(directory.File(), Cancellation);
        var records = Enumerable.Range(1, last).Select(number => WriterProcess.Record(WriterProcess.Expire, number)).ToList();
        Recount.Check(records, await history.GetStatisticsAsync(cancellationToken: Cancellation));
        Recount.Check(records, await history.GetErrorsAsync(cancellationToken: Cancellation));
        Recount.Check(records, await history.GetTrendAsync(cancellationToken: Cancellation));
        await HistoryAudit.CheckIntegrityAsync(directory.File(), Cancellation);
        Assert.InRange((long)HistoryAudit.Sql(directory.File(), "SELECT COUNT(*) FROM documents")!, 1, 2 * WriterProcess.KeptMinutes + 1440);
    }

    [Fact]
    public async Task Upgrade_ProcessKilledAtAnyMoment_LeavesTheOldFormatOrTheNew()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(20260303);
        var ids = await OlderFile.WriteAsync(directory.File(), 2, 1500, Cancellation);
        var template = Path.Combine(directory.Path, "template.db");
        File.Copy(directory.File(), template);
        var took = await UpgradeAsync(directory.File(), null);
        var upgraded = 0;
        for (var kill = 0; kill < Kills / 5; kill++)
        {
            Replace(template, directory.File());
            await UpgradeAsync(directory.File(), took * random.NextDouble());
            var version = (long)HistoryAudit.Sql(directory.File(), "PRAGMA user_version")!;
            Assert.Equal(ids, await HistoryAudit.CheckAsync(directory.File(), Cancellation));
            upgraded += version == HistorySchema.Version ? 1 : 0;
        }

        TestContext.Current.SendDiagnosticMessage($"{upgraded} of {Kills / 5} files were upgraded before the kill.");
        using var unharmed = WriterProcess.Start(WriterProcess.Append, directory.File(), 1, 0);
        await unharmed.WaitForSuccessAsync(Cancellation);
        Assert.Equal((long)HistorySchema.Version, HistoryAudit.Sql(directory.File(), "PRAGMA user_version"));
        Assert.Equal(ids, await HistoryAudit.CheckAsync(directory.File(), Cancellation));
    }

    [Fact]
    public async Task Append_ByTwoProcessesAndThisOne_KeepsEveryRecordOnce()
    {
        const int Each = 300;
        using var directory = new TemporaryDirectory();
        using var first = WriterProcess.Start(WriterProcess.Append, directory.File(), 1, Each);
        using var second = WriterProcess.Start(WriterProcess.Append, directory.File(), Each - 49, 2 * Each);
        await using (var history = await SqliteExecutionHistory.OpenAsync(directory.File(), new() { Durability = HistoryDurability.Durable }, cancellationToken: Cancellation))
        {
            for (var number = (2 * Each) + 1; number <= 3 * Each; number++)
            {
                await history.AppendAsync(WriterProcess.Record(number), Cancellation);
            }

            await Task.WhenAll(CountAsync(first, Each), CountAsync(second, Each + 50));
            await first.WaitForSuccessAsync(Cancellation);
            await second.WaitForSuccessAsync(Cancellation);
        }

        var ids = await HistoryAudit.CheckAsync(directory.File(), Cancellation);
        Assert.Equal(Enumerable.Range(1, 3 * Each).Select(WriterProcess.IdOf).ToHashSet(), ids);
    }

    private static void Replace(string template, string path)
    {
        File.Delete(path + "-wal");
        File.Delete(path + "-shm");
        File.Copy(template, path, overwrite: true);
    }

    /// <returns>How long the process took, from just before it opened the file.</returns>
    private static async Task<TimeSpan> UpgradeAsync(string path, TimeSpan? killAfter)
    {
        using var writer = WriterProcess.Start(WriterProcess.Append, path, 1, 0);
        var began = 0L;
        await foreach (var _ in writer.AcknowledgedAsync(Cancellation))
        {
            began = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(began) < killAfter)
            {
                Thread.SpinWait(100);
            }

            if (killAfter is not null)
            {
                writer.Kill();
            }
        }

        Assert.NotEqual(0, began);
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<List<int>> AppendUntilKilledAsync(string mode, string path, int first, int afterAcknowledgements, int spins)
    {
        using var writer = WriterProcess.Start(mode, path, first, int.MaxValue - 1);
        var acknowledged = new List<int>();
        await foreach (var number in writer.AcknowledgedAsync(Cancellation))
        {
            acknowledged.Add(number);
            if (acknowledged.Count == afterAcknowledgements)
            {
                // Some way into whatever the writer does next.
                Thread.SpinWait(spins);
                writer.Kill();
            }
        }

        Assert.True(acknowledged.Count >= afterAcknowledgements, "The writer ended by itself.");
        return acknowledged;
    }

    private static async Task CheckNewestAsync(string path, List<int> acknowledged)
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(path, Cancellation);
        foreach (var number in acknowledged)
        {
            var record = await history.GetAsync(WriterProcess.IdOf(number), Cancellation);
            Assert.True(record is not null, $"Record {number} was acknowledged and is lost.");
        }
    }

    private static async Task CountAsync(WriterProcess writer, int expected)
    {
        var count = 0;
        await foreach (var _ in writer.AcknowledgedAsync(Cancellation))
        {
            count++;
        }

        Assert.Equal(expected, count);
    }
}
