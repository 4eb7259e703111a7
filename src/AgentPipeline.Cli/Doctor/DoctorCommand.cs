using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Doctor;

/// <summary><c>agentpipe doctor</c>: shows the pipeline's order and whether the history is sound.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var history = CommonOptions.History();
        var full = new Option<bool>("--full") { Description = "Also hold the history's indexes and columns against its documents, which reads all of it." };
        var command = new Command("doctor", "Show the pipeline's order, and check the history.") { history, full };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(history)!, parse.GetValue(full), cancellationToken));
        return command.WithExamples(
            "agentpipe doctor",
            "agentpipe doctor --full --history runs.db");
    }

    private static async Task<int> RunAsync(string historyPath, bool full, CancellationToken cancellationToken)
    {
        var manifest = DefaultPipeline.Manifest;
        var table = new FittedTable(("", Justify.Right), ("Stage", Justify.Left), ("Middleware", Justify.Left), ("Form", Justify.Left, 2), ("Lifetime", Justify.Left, 3), ("Runs", Justify.Left, 1), ("Why here", Justify.Left));
        foreach (var (link, index) in manifest.Links.Select((link, index) => (link, index)))
        {
            table.AddRow($"{index + 1}", link.Stage.ToString(), Markup.Escape(link.Type.Name), Markup.Escape(link.Form), link.Lifetime.ToString().ToLowerInvariant(), Markup.Escape(link.Condition ?? "always"), Markup.Escape(link.Reason));
        }

        Screen.WriteLine("Pipeline, outermost first:");
        Screen.Write(table);
        Screen.WriteLine($"Executors: {string.Join(", ", manifest.Executors.Select(executor => executor.Name))}");
        if (!File.Exists(historyPath))
        {
            Screen.WriteLine($"History: '{historyPath}' does not exist yet; the first run creates it.");
            return ExitCode.Done;
        }

        await HistoryCheckup.RunAsync(historyPath, full, cancellationToken);
        return ExitCode.Done;
    }
}
