using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy reject</c>: refuses a version, or ends its rollout.</summary>
internal static class RejectCommand
{
    public static Command Create()
    {
        var version = PolicyOptions.Version();
        var reason = PolicyOptions.Reason();
        reason.Required = true;
        var by = PolicyOptions.By();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("reject", "Refuse a version that is proposed, or end its rollout. The active one is taken back by 'rollback'.") { version, reason, by, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenForChangesAsync(parse.GetValue(history)!, cancellationToken);
            var change = await policies.ChangesBy(parse.GetValue(by)!).RejectAsync(parse.GetValue(version), parse.GetValue(reason)!, cancellationToken);
            return ChangeReport.Print(change, parse.GetValue(json));
        });
        return command.WithExamples(
            "agentpipe policy reject 1 --reason \"worse at sql\"");
    }
}
