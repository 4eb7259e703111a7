using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;
using AgentPipeline.History.Sqlite;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history import</c>: adds the executions of an export to a history.</summary>
internal static class ImportCommand
{
    /// <summary>A file that is no export may have any number of lines, all of them bad.</summary>
    private const int MostTold = 20;

    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "A file that 'history export' wrote, '-' for standard input." };
        var history = CommonOptions.History();
        var onError = new Option<string>("--on-error")
        {
            Description = "fail: end at the first line that cannot be used. skip: tell of each such line, and go on.",
            DefaultValueFactory = _ => "fail",
        };
        onError.AcceptOnlyFromAmong("fail", "skip");
        var command = new Command("import", "Add the executions of an export; those that are there already stay as they are.") { file, history, onError };
        command.SetAction((parse, cancellationToken) => RunAsync(parse.GetValue(file)!, parse.GetValue(history)!, parse.GetValue(onError) == "skip", cancellationToken));
        return command.WithExamples(
            "agentpipe history import runs.jsonl",
            "agentpipe history import runs.jsonl --history all.db");
    }

    private static async Task<int> RunAsync(string path, string historyPath, bool skip, CancellationToken cancellationToken)
    {
        await using var source = ExportedFile.Open(path);
        var name = path == "-" ? "standard input" : path;

        // What is imported may be older than a run keeps records: it must not be deleted as soon as it is there.
        await using var store = await SqliteExecutionHistory.OpenAsync(historyPath, new ExecutionHistoryOptions { RetentionDays = 0 }, cancellationToken: cancellationToken);
        BadHistoryLine? last = null;
        var told = 0;
        var result = await HistoryImport.ReadAsync(
            store,
            source,
            line =>
            {
                last = line;
                if (skip && ++told <= MostTold)
                {
                    ErrorConsole.WriteLine($"{name}, line {line.Number} is left out: {line.Reason}.");
                }

                return skip;
            },
            cancellationToken);
        if (last is not null && !skip)
        {
            throw new CliException($"{name}, line {last.Number}: {last.Reason}. The import ended there, and keeps what came before: {Describe(result)}. Put the line right and import again, or go on without it: --on-error skip.");
        }

        if (result.BadLines > MostTold)
        {
            var more = result.BadLines - MostTold;
            ErrorConsole.WriteLine($"{name}: {Format.Count(more, "more line")} {(more == 1 ? "is" : "are")} left out.");
        }

        Screen.WriteLine($"{Describe(result)}{(result.BadLines > 0 ? $", {Format.Count(result.BadLines, "line")} left out" : "")}. History: {historyPath}");
        return result.BadLines > 0 ? ExitCode.BadInput : ExitCode.Done;
    }

    private static string Describe(HistoryImportResult result)
        => $"{Format.Count(result.Added, "execution")} imported, {Format.Count(result.Present)} already there";
}
