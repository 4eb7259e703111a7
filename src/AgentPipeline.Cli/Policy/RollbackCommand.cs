using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy rollback</c>: goes back to the version that was active before.</summary>
internal static class RollbackCommand
{
    public static Command Create()
    {
        var reason = PolicyOptions.Reason();
        var by = PolicyOptions.By();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("rollback", "Go back to the version that was active before; again and again, down to the configuration.") { reason, by, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenForChangesAsync(parse.GetValue(history)!, cancellationToken);
            var change = await policies.ChangesBy(parse.GetValue(by)!).RollBackAsync(parse.GetValue(reason) ?? "", cancellationToken);
            return ChangeReport.Print(change, parse.GetValue(json));
        });
        return command.WithExamples(
            "agentpipe policy rollback --reason \"worse at sql\"");
    }
}
