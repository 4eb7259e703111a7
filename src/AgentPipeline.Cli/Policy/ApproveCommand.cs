using System.CommandLine;
using AgentPipeline.Cli.Help;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy approve</c>: takes a version to the next step of its rollout.</summary>
internal static class ApproveCommand
{
    private const string Shadow = "shadow";

    public static Command Create()
    {
        var version = PolicyOptions.Version();
        var share = new Option<string?>("--share")
        {
            Description = "The percentage of tasks it may decide for from now on, to leave out steps; the next step when left out.",
            HelpName = "shadow|5|25|100",
        };
        share.AcceptOnlyFromAmong(Shadow, "5", "25", "100");
        var reason = PolicyOptions.Reason();
        var by = PolicyOptions.By();
        var history = CommonOptions.History();
        var json = CommonOptions.Json();
        var command = new Command("approve", "Take a version to the next step: shadow, 5% of tasks, 25%, and all, which makes it the active one.") { version, share, reason, by, history, json };
        command.SetAction(async (parse, cancellationToken) =>
        {
            await using var policies = await OpenedPolicies.OpenForChangesAsync(parse.GetValue(history)!, cancellationToken);
            var change = await policies.ChangesBy(parse.GetValue(by)!).ApproveAsync(parse.GetValue(version), Share(parse.GetValue(share)), parse.GetValue(reason) ?? "", cancellationToken);
            return ChangeReport.Print(change, parse.GetValue(json));
        });
        return command.WithExamples(
            "agentpipe policy approve 1",
            "agentpipe policy approve 1 --share 25 --reason \"better at sql\"");
    }

    private static double? Share(string? text) => text switch
    {
        null => null,
        Shadow => 0,
        "5" => 0.05,
        "25" => 0.25,
        _ => 1,
    };
}
