using System.CommandLine;
using AgentPipeline.Cli.Completion;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.History;

namespace AgentPipeline.Cli.History;

/// <summary><c>agentpipe history</c>: reads the history file, and takes it from and to other places. Reading works while another process writes it.</summary>
internal static class HistoryCommand
{
    public static Command Create() => new Command("history", "Read the history, export it, import it, recover it, make one up.")
    {
        RecentCommand.Create(), Stats(), Errors(), Show(), ExportCommand.Create(), ImportCommand.Create(), SeedCommand.Create(),
        CompactCommand.Create(), RecoverCommand.Create(),
    }.WithExamples("agentpipe history", "agentpipe history stats --since 7d", "agentpipe history recent --failed");

    private static Command Stats()
    {
        var (command, history) = Create("stats", "Success, recovery, cost and time, by kind and route.");
        var since = CommonOptions.Since("Only executions that began then or later.");
        command.Options.Add(since);
        var format = OutputOptions.AddTo(command, "a row for each kind, complexity and route");
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var statistics = await store.GetStatisticsAsync(parse.GetValue(since), cancellationToken);
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    Console.WriteLine(StatisticsView.ToJson(statistics));
                    break;
                case OutputFormat.Csv:
                    StatisticsView.Csv.Write(Console.Out, statistics.Routes);
                    break;
                default:
                    StatisticsView.Print(statistics);
                    break;
            }

            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe history stats", "agentpipe history stats --since 7d --json");
    }

    private static Command Errors()
    {
        var (command, history) = Create("errors", "Failed attempts, by category and rule.");
        var since = CommonOptions.Since("Only of executions that began then or later.");
        command.Options.Add(since);
        var format = OutputOptions.AddTo(command, "a row for each category and rule");
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(history)!, cancellationToken);
            var groups = await store.GetErrorsAsync(parse.GetValue(since), cancellationToken);
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    Console.WriteLine(ErrorTable.ToJson(groups));
                    break;
                case OutputFormat.Csv:
                    ErrorTable.Csv.Write(Console.Out, groups);
                    break;
                default:
                    ErrorTable.Print(groups);
                    break;
            }

            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe history errors --since 24h", "agentpipe history errors --csv > errors.csv");
    }

    private static Command Show()
    {
        var id = new Argument<string>("ID") { Description = "The execution's id, as 'recent' and result lines show it." }.SuggestIds();
        var (command, history) = Create("show", "Everything about one execution.");
        var json = CommonOptions.Json();
        command.Options.Add(json);
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
        return command.WithExamples("agentpipe history show 0199f0a2-6c1e-7a53-9d1c-5f3a7be2c4d1", "agentpipe history show 0199f0a2-6c1e-7a53-9d1c-5f3a7be2c4d1 --json");
    }

    private static (Command Command, System.CommandLine.Option<string> History) Create(string name, string description)
    {
        var history = CommonOptions.History();
        return (new Command(name, description) { history }, history);
    }
}
