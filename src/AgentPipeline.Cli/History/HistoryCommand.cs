using System.CommandLine;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history</c>: reads the history file, and takes it from and to other places. Reading works while another process writes it.</summary>
internal static class HistoryCommand
{
    public static Command Create() => new("history", "Read the history, export it, import it, recover it, make one up.")
    {
        RecentCommand.Create(), Stats(), Errors(), Show(), ExportCommand.Create(), ImportCommand.Create(), SeedCommand.Create(),
        CompactCommand.Create(), RecoverCommand.Create(),
    };

    private static Command Stats()
    {
        var (command, history, json) = Create("stats", "Success, recovery, cost and time, by kind and route.");
        var since = CommonOptions.Since("Only executions that began then or later.");
        command.Options.Add(since);
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var statistics = await store.GetStatisticsAsync(parse.GetValue(since), cancellationToken);
            if (parse.GetValue(json))
            {
                Console.WriteLine(StatisticsView.ToJson(statistics));
            }
            else
            {
                StatisticsView.Print(statistics);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Errors()
    {
        var (command, history, json) = Create("errors", "Failed attempts, by category and rule.");
        var since = CommonOptions.Since("Only of executions that began then or later.");
        command.Options.Add(since);
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var groups = await store.GetErrorsAsync(parse.GetValue(since), cancellationToken);
            if (parse.GetValue(json))
            {
                Console.WriteLine(ErrorTable.ToJson(groups));
            }
            else
            {
                ErrorTable.Print(groups);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The execution's id, as 'recent' and result lines show it." };
        var (command, history, json) = Create("show", "Everything about one execution.");
        command.Arguments.Add(id);
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (!Guid.TryParse(parse.GetValue(id), out var guid))
            {
                throw new CliException($"'{parse.GetValue(id)}' is not an execution id. 'agentpipe history recent' shows ids.");
            }

            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var record = await store.GetAsync(guid, cancellationToken)
                ?? throw new CliException($"There is no execution {guid} in '{parse.GetValue(history)}'. 'agentpipe history recent' shows ids.");
            if (parse.GetValue(json))
            {
                Console.WriteLine(ExecutionRecordJson.Serialize(record));
            }
            else
            {
                ExecutionStory.Print(record);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static (Command Command, System.CommandLine.Option<string> History, System.CommandLine.Option<bool> Json) Create(string name, string description)
    {
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        return (new Command(name, description) { history, json }, history, json);
    }
}
