using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history export</c>: writes the history as JSON Lines. Works while another process writes it.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write, '-' for standard output.", DefaultValueFactory = _ => "-" };
        var history = CommonOptions.History();
        var force = new Option<bool>("--force") { Description = "Replace the file if there is one." };
        var command = new Command("export", "Write the history as JSON Lines: one execution a line, newest first.") { file, history, force };
        command.SetAction((parse, cancellationToken) => parse.GetValue(file) is "-"
            ? PrintAsync(parse.GetValue(history)!, cancellationToken)
            : WriteAsync(parse.GetValue(file)!, parse.GetValue(history)!, parse.GetValue(force)));
        return command.WithExamples(
            "agentpipe history export runs.jsonl",
            "agentpipe history export - --history runs.db");
    }

    private static async Task<int> PrintAsync(string historyPath, CancellationToken cancellationToken)
    {
        await using var store = await HistoryFile.OpenAsync(historyPath, cancellationToken);
        await using var output = new BufferedStream(Console.OpenStandardOutput(), 64 * 1024);
        await HistoryExport.WriteAsync(store, output, cancellationToken);
        return ExitCode.Done;
    }

    private static async Task<int> WriteAsync(string path, string historyPath, bool force)
    {
        if (string.IsNullOrWhiteSpace(path))
        {
            throw new CliException("FILE is empty: name a file, or leave it out to write to standard output.");
        }

        // The file that a link leads to is written, and the link stays.
        var target = RealPath.Of(path);
        string[] own = [historyPath, historyPath + "-wal", historyPath + "-shm"];
        if (own.Any(part => RealPath.Comparer.Equals(RealPath.Of(part), target)))
        {
            throw new CliException($"'{path}' is the history itself, or a part of it, which would be overwritten. Name another file.");
        }

        if (!force && File.Exists(target))
        {
            throw new CliException($"There is a file '{path}' already, which was left as it is: name another one, or replace it with --force.");
        }

        using var interrupts = new Interrupts("stopping; the export is not written.");
        await using var store = await HistoryFile.OpenAsync(historyPath, interrupts.Drain);
        var records = await HistoryExport.WriteFileAsync(store, target, force, interrupts.Drain);
        Screen.WriteLine($"Exported {Format.Count(records, "execution")} to '{path}'.");
        return ExitCode.Done;
    }
}
