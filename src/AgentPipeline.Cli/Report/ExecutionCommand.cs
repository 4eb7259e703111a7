using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.History;

namespace AgentPipeline.Cli.Report;

/// <summary><c>agentpipe report execution</c>: the story of one execution.</summary>
internal static class ExecutionCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The execution's id, as 'history recent' and result lines show it." };
        var options = new ReportCommandOptions();
        var command = new Command("execution", "Write the story of one execution: attempts, tool calls, waits and recovery, in order.") { id };
        options.AddTo(command);
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (!Guid.TryParse(parse.GetValue(id), out var guid))
            {
                throw new CliException($"'{parse.GetValue(id)}' is not an execution id. 'agentpipe history recent' shows ids.");
            }

            using var host = ReportHost.Build(parse);
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(options.History)!, cancellationToken);
            var record = await store.GetAsync(guid, cancellationToken)
                ?? throw new CliException($"There is no execution {guid} in '{parse.GetValue(options.History)}'. 'agentpipe history recent' shows ids.");
            await ReportHost.TellAsync(
                async writer => parse.GetValue(options.Values)
                    ? [.. writer.Reports.OfType<IExecutionReport>().Select(report => ReportHost.ToJson(report.CreateModel(record)))]
                    : await writer.WriteAsync(record, options.ToRequest(parse, []), cancellationToken),
                host);
            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe report execution 0199f0a2-6c1e-7a53-9d1c-5f3a7be2c4d1");
    }
}
