using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Terminal;
using Spectre.Console;

namespace AgentPipeline.Cli.Doctor;

/// <summary><c>agentpipe doctor</c>: tells whether what a run needs is in order: configuration, models, pipeline and history.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var history = CommonOptions.History();
        var full = new Option<bool>("--full") { Description = "Also hold the history's indexes and columns against its documents, which reads all of it." };
        var models = new Option<bool>("--models") { Description = "Also ask each configured model for one token, which costs what it says." };
        var command = new Command("doctor", "Check configuration, models and history, and show the pipeline's order. Exits with 1 when something failed.") { history, full, models };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(history)!, parse.GetValue(full), parse.GetValue(models), cancellationToken));
        return command.WithExamples(
            "agentpipe doctor",
            "agentpipe doctor --models", "agentpipe doctor --full --history runs.db");
    }

    private static async Task<int> RunAsync(string historyPath, bool full, bool askModels, CancellationToken cancellationToken)
    {
        var findings = new Findings();
        if (ConfigurationCheckup.Run(findings) is { } configuration)
        {
            await ModelCheckup.RunAsync(configuration, askModels, findings, cancellationToken);
        }

        PrintPipeline();
        return await IsHistorySoundAsync(historyPath, full, cancellationToken) && !findings.HaveFailed ? ExitCode.Done : ExitCode.Failure;
    }

    private static void PrintPipeline()
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
    }

    private static async Task<bool> IsHistorySoundAsync(string path, bool full, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            Screen.WriteLine($"History: '{path}' does not exist yet; the first run creates it.");
            return true;
        }

        try
        {
            await HistoryCheckup.RunAsync(path, full, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is CliException or IOException or UnauthorizedAccessException)
        {
            ErrorConsole.WriteLine(HistoryMessage.Of(exception));
            return false;
        }
    }
}
