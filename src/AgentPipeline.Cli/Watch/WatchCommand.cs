using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;
using Spectre.Console;

namespace AgentPipeline.Cli.Watch;

/// <summary><c>agentpipe watch</c>: what the processes that work on a history are doing, again every second.</summary>
internal static class WatchCommand
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(1);

    public static Command Create()
    {
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var once = new Option<bool>("--once") { Description = "Tell it once, and leave." };
        var command = new Command("watch", "Show what runs: executions, throughput, errors, circuit breakers and queue of every process that works on the history.") { history, once, json };
        command.SetAction(async (parse, _) =>
        {
            using var interrupts = new Interrupts();
            var path = parse.GetValue(history)!;
            var files = LiveStatusFiles.Of(path);
            if (!parse.GetValue(once) && !parse.GetValue(json) && !Console.IsOutputRedirected && AnsiConsole.Profile.Capabilities.Ansi)
            {
                await new WatchScreen(AnsiConsole.Console, files, path, TimeProvider.System).RunAsync(interrupts.Drain);
                return ExitCode.Done;
            }

            await PrintAsync(files, path, parse.GetValue(json), parse.GetValue(once), interrupts.Drain);
            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe watch",
            "agentpipe watch --history runs.db",
            "agentpipe watch --once --json");
    }

    private static async Task PrintAsync(LiveStatusFiles files, string path, bool json, bool once, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(_every, TimeProvider.System);
        try
        {
            do
            {
                var now = TimeProvider.System.GetUtcNow();
                var statuses = files.Read(now);
                Console.WriteLine(json ? WatchLine.ToJson(statuses, now) : WatchLine.Describe(statuses, path, now));
            }
            while (!once && await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // That is how it ends.
        }
    }
}
