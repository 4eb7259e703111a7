using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Run;

/// <summary>Shows how far a run is: a bar on a terminal, a line at every tenth in a pipe. On standard error.</summary>
internal static class RunProgress
{
    public static async Task ShowAsync(IAnsiConsole console, long total, RunSummary summary, Func<Action, Task> run)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
        {
            await run(() => WriteLine(total, summary));
            return;
        }

        await console.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var bar = context.AddTask(Markup.Escape(Describe(total, summary)), maxValue: total);
                await run(() =>
                {
                    bar.Value = summary.Tasks;
                    bar.Description = Markup.Escape(Describe(total, summary));
                });
            });
    }

    private static void WriteLine(long total, RunSummary summary)
    {
        var step = Math.Max(1, total / 10);
        var done = summary.Tasks;
        if (done % step == 0 || done == total)
        {
            Console.Error.WriteLine(Describe(total, summary));
        }
    }

    private static string Describe(long total, RunSummary summary)
        => $"{summary.Tasks}/{total} done, {summary.Succeeded} succeeded, {summary.Recovered} recovered, {Format.Usd(summary.CostUsd)}";
}
