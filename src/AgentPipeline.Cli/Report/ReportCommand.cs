using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.History;
using AgentPipeline.Reports;

namespace AgentPipeline.Cli.Report;

/// <summary><c>agentpipe report</c>: writes reports over a history.</summary>
internal static class ReportCommand
{
    private const string Description =
        """
        Write reports over a history, as Markdown with charts that GitHub draws: overview, errors, routing, misroutes.

        Without names all of them are written. 'report execution ID' tells the story of one execution, 'report eject DIR' writes the
        templates for you to change.

        Examples:
          agentpipe report
          agentpipe report overview errors --html --output out
          agentpipe report execution 019caa00-0000-7000-8000-000000000002
          agentpipe report eject templates
          agentpipe report --templates templates
        """;

    public static Command Create()
    {
        var names = new Argument<string[]>("NAME") { Description = "The reports to write: overview, errors, routing, misroutes. All when left out.", Arity = ArgumentArity.ZeroOrMore };
        var options = new ReportCommandOptions();
        var command = new Command("report", Description) { names };
        options.AddTo(command);
#if WITH_SCRIBAN
        command.Options.Add(ReportHost.Renderer);
#endif
        command.Subcommands.Add(ExecutionCommand.Create());
        command.Subcommands.Add(EjectCommand.Create());
        command.SetAction(async (parse, cancellationToken) =>
        {
            using var host = ReportHost.Build(parse);
            await using var store = await HistoryFile.OpenAsync(parse.GetValue(options.History)!, cancellationToken);
            await ReportHost.TellAsync(async writer => parse.GetValue(options.Values)
                ? await ReportHost.ValuesAsync(writer, store, parse.GetValue(names)!, cancellationToken)
                : await writer.WriteAsync(store, options.ToRequest(parse, parse.GetValue(names)!), cancellationToken), host);
            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe report", "agentpipe report routing misroutes --html");
    }
}
