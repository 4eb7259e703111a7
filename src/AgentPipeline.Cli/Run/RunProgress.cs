using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Shows how far a run is: a bar on a terminal, a line at every tenth in a pipe. On standard error.</summary>
internal static class RunProgress
{
    /// <param name="console">Standard error.</param>
    /// <param name="total">How many tasks there are.</param>
    /// <param name="run">Runs them, and calls its argument with the counts after each, one call at a time and in order.</param>
    public static async Task ShowAsync(IAnsiConsole console, long total, Func<Action<RunCounts>, Task> run)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            await run(counts =>
            {
                if (IsTenth(counts.Tasks, total))
                {
                    Console.Error.WriteLine(Describe(total, counts));
                }
            });
            return;
        }

        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(Describe(total, default)), maxValue: total);
                await run(counts =>
                {
                    bar.Value = counts.Tasks;
                    bar.Description = Markup.Escape(Describe(total, counts));
                });
            });
    }

    // The task that completes a tenth: there are ten of them, or as many as there are tasks.
    private static bool IsTenth(long done, long total) => done * 10 / total != (done - 1) * 10 / total;

    private static string Describe(long total, RunCounts counts)
        => $"{counts.Tasks}/{total} done, {counts.Succeeded} succeeded, {counts.Recovered} recovered, {Format.Usd(counts.CostUsd)}";
}
