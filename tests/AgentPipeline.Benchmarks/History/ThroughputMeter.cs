using System.Diagnostics;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Benchmarks;

/// <summary>Sixteen producers that append in batched mode, in turns with one thread that inserts the same records as fast as it can by hand.</summary>
internal static class ThroughputMeter
{
    public const string History = "throughput/history";
    public const string HandWritten = "throughput/hand-written";

    private const int Producers = 16;
    private const int PerProducer = 1500;
    private const int Rounds = 4;

    public static void Measure(Measurements measurements)
    {
        var records = new AgentPipeline.History.SyntheticExecutions(2, DateTimeOffset.UtcNow, TimeSpan.FromHours(2)).Generate(Producers * PerProducer).ToArray();
        var history = new List<double>();
        var handWritten = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            // Whoever comes first finds the disk quieter.
            var isFirst = round % 2 == 0;
            var before = isFirst ? TimeSpan.Zero : Insert(records);
            var ofHistory = AppendAsync(records).GetAwaiter().GetResult();
            var ofHandWritten = isFirst ? Insert(records) : before;
            if (round > 0)
            {
                history.Add(records.Length / ofHistory.TotalSeconds);
                handWritten.Add(records.Length / ofHandWritten.TotalSeconds);
            }
        }

        measurements.Add(History, Quantile.Median(history));
        measurements.Add(HandWritten, Quantile.Median(handWritten));
    }

    private static async Task<TimeSpan> AppendAsync(ExecutionRecord[] records)
    {
        using var scratch = new ScratchDirectory();
        await using var history = await SqliteExecutionHistory.OpenAsync(scratch.File("history.db"));
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, Producers).Select(producer => Task.Run(async () =>
        {
            for (var index = producer; index < records.Length; index += Producers)
            {
                await history.AppendAsync(records[index]);
            }
        })));
        await history.FlushAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    private static TimeSpan Insert(ExecutionRecord[] records)
    {
        using var scratch = new ScratchDirectory();
        SqliteExecutionHistory.OpenAsync(scratch.File("history.db")).GetAwaiter().GetResult().Dispose();
        using var store = new HandWrittenStore(scratch.File("history.db"));
        var began = Stopwatch.GetTimestamp();
        foreach (var batch in records.Chunk(HandWrittenStore.BatchRecords))
        {
            store.Insert(batch);
        }

        return Stopwatch.GetElapsedTime(began);
    }
}
