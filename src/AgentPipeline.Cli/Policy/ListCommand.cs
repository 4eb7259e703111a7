using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy list</c>: every version, and where it stands.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var history = CommonOptions.History();
        var command = new Command("list", "Every version: where it stands, the share of tasks it decides for, who changed that last, when and why.") { history };
        var format = OutputOptions.AddTo(command, "a row for each version");
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenAsync(parse.GetValue(history)!, cancellationToken);
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    var state = await policies.ReadAsync(cancellationToken);
                    Screen.WriteLine(PolicyText.Json(writer => PolicyTable.Write(writer, state)));
                    break;
                case OutputFormat.Csv:
                    PolicyTable.WriteCsv(Console.Out, await policies.ReadAndWarnAsync(cancellationToken));
                    break;
                default:
                    PolicyTable.Print(await policies.ReadAndWarnAsync(cancellationToken));
                    break;
            }

            return ExitCode.Done;
        });
        return command.WithExamples(
            "agentpipe policy list",
            "agentpipe policy list --csv");
    }
}
