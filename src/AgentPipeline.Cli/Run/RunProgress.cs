using System.Globalization;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Shows how far a run is, how fast it goes and when it will likely end: a bar on a terminal, a line at every tenth in a pipe. On standard error.</summary>
internal static class RunProgress
{
    /// <param name="console">Standard error.</param>
    /// <param name="total">How many tasks there are.</param>
    /// <param name="time">Source of time.</param>
    /// <param name="run">Runs them, and calls its argument with the counts after each, one call at a time and in order.</param>
    public static async Task ShowAsync(IAnsiConsole console, long total, TimeProvider time, Func<Action<RunCounts>, Task> run)
    {
        var pace = new RunPace(time);
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            await run(counts =>
            {
                pace.Reach(counts.Tasks);
                if (IsTenth(counts.Tasks, total))
                {
                    Console.Error.WriteLine(Describe(total, counts, pace));
                }
            });
            return;
        }

        // The bar is drawn by another thread than tasks end on.
        var gate = new Lock();
        var latest = default(RunCounts);
        await console.Progress()
            .Columns(new ProgressBarColumn { Width = null }, new PercentageColumn(), new ElapsedTimeColumn())
            .UseRenderHook((bar, _) =>
            {
                lock (gate)
                {
                    return new Rows(bar, new Text(Describe(total, latest, pace)) { Overflow = Overflow.Ellipsis });
                }
            })
            .StartAsync(async context =>
            {
                var bar = context.AddTask("run", maxValue: total);
                await run(counts =>
                {
                    lock (gate)
                    {
                        latest = counts;
                        pace.Reach(counts.Tasks);
                    }

                    bar.Value = counts.Tasks;
                });
            });
    }

    // The task that completes a tenth: there are ten of them, or as many as there are tasks.
    private static bool IsTenth(long done, long total) => done * 10 / total != (done - 1) * 10 / total;

    private static string Describe(long total, RunCounts counts, RunPace pace)
    {
        var remaining = pace.Remaining(total);
        var end = remaining is not { } left ? "" : left == TimeSpan.Zero ? "" : $", about {left.ToString(left.TotalDays < 1 ? @"h\:mm\:ss" : @"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)} left";
        return $"{counts.Tasks}/{total} done, {counts.Succeeded} succeeded, {counts.Recovered} recovered, {Format.Usd(counts.CostUsd)}, {Rate(pace.PerSecond)}{end}";
    }

    private static string Rate(double perSecond) => perSecond switch
    {
        >= 10 => perSecond.ToString("0", CultureInfo.InvariantCulture) + "/s",
        >= 1 => perSecond.ToString("0.0", CultureInfo.InvariantCulture) + "/s",
        _ => (60 * perSecond).ToString("0.#", CultureInfo.InvariantCulture) + "/min",
    };
}
