using System.Diagnostics;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Benchmarks;

/// <summary>Makes up a history, and reports on it as a person would: a command each, its start included.</summary>
internal static class ReportMeter
{
    private const int Times = 5;

    public static IReadOnlyList<string> Reports { get; } = ["overview", "errors", "routing", "misroutes", "execution"];

    public static string Key(string report) => $"report/{report}";

    public static void Measure(ScratchDirectory scratch, Measurements measurements)
    {
        var path = scratch.File("million.db");
        Command("history", "seed", "--count", "1000000", "--history", path);
        var id = NewestAsync(path).GetAwaiter().GetResult();
        foreach (var report in Reports)
        {
            string[] names = report == "execution" ? [report, id.ToString("D")] : [report];
            var times = Enumerable.Range(0, Times).Select(_ => Command(["report", .. names, "--html", "--output", scratch.File("out"), "--history", path])).ToList();
            measurements.Add(Key(report), Quantile.Median(times));
        }
    }

    private static async Task<Guid> NewestAsync(string path)
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(path);
        return (await history.QueryAsync(new ExecutionQuery { Limit = 1 }).FirstAsync()).Id;
    }

    private static double Command(params string[] arguments)
    {
        var began = Stopwatch.GetTimestamp();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", CommandLineTool.Path, .. arguments]) { RedirectStandardOutput = true })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? Stopwatch.GetElapsedTime(began).TotalMilliseconds
            : throw new InvalidOperationException($"'agentpipe {string.Join(' ', arguments)}' ended with {process.ExitCode}.");
    }
}
