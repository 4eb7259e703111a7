using System.CommandLine;
using AgentPipeline.Cli.Terminal;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy list</c>: every version, and where it stands.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("list", "Every version: where it stands, the share of tasks it decides for, who changed that last, when and why.") { history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenAsync(parse.GetValue(history)!, cancellationToken);
            if (parse.GetValue(json))
            {
                var state = await policies.ReadAsync(cancellationToken);
                Screen.WriteLine(PolicyText.Json(writer => PolicyTable.Write(writer, state)));
            }
            else
            {
                PolicyTable.Print(await policies.ReadAndWarnAsync(cancellationToken));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
