using System.Diagnostics;
using System.Globalization;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Benchmarks;

/// <summary>Appends ten thousand executions and then a million, of the last ninety days, and asks each history the same questions.</summary>
internal static class GrowthMeter
{
    public const int TenThousand = 10_000;
    public const int Million = 1_000_000;

    public const string Statistics = "statistics";
    public const string StatisticsOfADay = "statistics/day";
    public const string StatisticsOfAWeek = "statistics/week";
    public const string Errors = "errors";
    public const string Recent = "recent";
    public const string RecentFailures = "recent/failed";
    public const string ById = "id";
    public const string BytesPerExecution = "growth/bytes";
    public const string BytesPerDocument = "growth/document";
    public const string Resident = "growth/resident";
    public const string Command = "growth/command";

    private const int Asked = 200;

    public static string P95(string query, int executions) => string.Create(CultureInfo.InvariantCulture, $"growth/{query}/{executions}/p95");

    public static string P50(string query, int executions) => string.Create(CultureInfo.InvariantCulture, $"growth/{query}/{executions}/p50");

    public static void Measure(Measurements measurements) => MeasureAsync(measurements).GetAwaiter().GetResult();

    private static async Task MeasureAsync(Measurements measurements)
    {
        using var scratch = new ScratchDirectory();
        var now = DateTimeOffset.UtcNow;
        await AskAsync(scratch.File("small.db"), TenThousand, now, measurements);

        var path = scratch.File("large.db");
        await AskAsync(path, Million, now, measurements);
        measurements.Add(BytesPerExecution, (double)new FileInfo(path).Length / Million);
        measurements.Add(Command, CommandTime(path));
    }

    private static async Task AskAsync(string path, int executions, DateTimeOffset now, Measurements measurements)
    {
        await using var history = await SqliteExecutionHistory.OpenAsync(path, new ExecutionHistoryOptions { RetentionDays = 0 });
        var ids = new List<Guid>();
        long bytes = 0;
        foreach (var record in new SyntheticExecutions(3, now, TimeSpan.FromDays(90)).Generate(executions))
        {
            await history.AppendAsync(record);
            if (ids.Count * (executions / Asked) <= bytes)
            {
                ids.Add(record.Id);
            }

            bytes++;
        }

        await history.FlushAsync();
        if (executions == Million)
        {
            measurements.Add(Resident, PeakResidentMegabytes());
        }

        await AskAsync(Statistics, executions, measurements, async _ => await history.GetStatisticsAsync());
        await AskAsync(StatisticsOfADay, executions, measurements, async _ => await history.GetStatisticsAsync(now.AddHours(-24)));
        await AskAsync(StatisticsOfAWeek, executions, measurements, async _ => await history.GetStatisticsAsync(now.AddDays(-7)));
        await AskAsync(Errors, executions, measurements, async _ => await history.GetErrorsAsync());
        await AskAsync(Recent, executions, measurements, async _ => await history.QueryAsync(new ExecutionQuery { Limit = 20 }).ToListAsync());
        await AskAsync(RecentFailures, executions, measurements, async _ => await history.QueryAsync(new ExecutionQuery { Limit = 20, Success = false }).ToListAsync());
        await AskAsync(ById, executions, measurements, async time => await history.GetAsync(ids[time % ids.Count]) ?? throw new InvalidOperationException("An execution is lost."));
        if (executions == Million)
        {
            var page = await history.QueryAsync(new ExecutionQuery { Limit = 1000 }).ToListAsync();
            measurements.Add(BytesPerDocument, page.Average(record => (double)ExecutionRecordJson.Serialize(record).Length));
        }
    }

    private static async Task AskAsync(string query, int executions, Measurements measurements, Func<int, Task<object>> ask)
    {
        var times = new List<double>();
        for (var time = 0; time < 2 * Asked; time++)
        {
            var began = Stopwatch.GetTimestamp();
            _ = await ask(time);
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        measurements.Add(P50(query, executions), Quantile.Median(times.Skip(Asked)));
        measurements.Add(P95(query, executions), Quantile.Of(times.Skip(Asked), 0.95));
    }

    private static double PeakResidentMegabytes()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64 / 1e6;
    }

    private static double CommandTime(string path)
    {
        var times = new List<double>();
        for (var time = 0; time < 5; time++)
        {
            var began = Stopwatch.GetTimestamp();
            using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", CommandLineTool.Path, "history", "stats", "--history", path]) { RedirectStandardOutput = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }

        return Quantile.Median(times);
    }
}
