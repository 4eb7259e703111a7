using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Report;

/// <summary><c>agentpipe report eject</c>: writes the templates of reports, to be changed.</summary>
internal static class EjectCommand
{
    public static Command Create()
    {
        var directory = new Argument<string>("DIR") { Description = "The directory to write into." };
        var force = new Option<bool>("--force") { Description = "Overwrite templates that are there." };
        var command = new Command("eject", "Write the templates of all reports, and a page about them, for you to change.") { directory, force };
        command.SetAction(async (parse, cancellationToken) =>
        {
            if (string.IsNullOrWhiteSpace(parse.GetValue(directory)))
            {
                throw new CliException("DIR is empty: name the directory to write the templates into.");
            }

            using var host = ReportHost.Build(parse);
            await ReportHost.TellAsync(writer => writer.EjectTemplatesAsync(parse.GetValue(directory)!, parse.GetValue(force), cancellationToken), host);
            return ExitCode.Done;
        });
        return command.WithExamples("agentpipe report eject templates");
    }
}
