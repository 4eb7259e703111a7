using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Policy;

/// <summary>Tells what a change has come to, and what can be done next.</summary>
internal static class ChangeReport
{
    public static int Print(PolicyChange change, bool json)
    {
        Screen.WriteLine(json ? PolicyText.Json(writer => PolicyEventJson.Write(writer, change.Event), indented: false) : Describe(change));
        return ExitCode.Done;
    }

    private static string Describe(PolicyChange change)
    {
        var (number, state) = (change.Event.Version, change.State);
        var active = PolicyText.Name(state.Active);
        var rollout = state.Rollout is { } other && other.Number != number
            ? $" Version {other.Number} is in rollout ({other.Standing}) as before; 'agentpipe policy reject {other.Number} --reason TEXT' ends that."
            : "";
        return change.Event switch
        {
            { Action: PolicyAction.Proposed } => $"Version {number} is proposed, and decides for no task. 'agentpipe policy diff {number}' shows what it changes; 'agentpipe policy approve {number}' begins its rollout.",
            { Action: PolicyAction.Approved, Share: 0 } => $"Version {number} is in shadow, and decides for no task. 'agentpipe policy approve {number}' lets it decide for 5%.",
            { Action: PolicyAction.Approved, Share: < 1 } => $"Version {number} decides for {PolicyText.Percent(change.Event.Share.Value)} of tasks, {active} for the others. 'agentpipe policy approve {number}' goes on; 'agentpipe policy reject {number} --reason TEXT' ends the rollout.",
            { Action: PolicyAction.Approved } => $"Version {number} is active. 'agentpipe policy rollback' goes back to what was active before.",
            { Action: PolicyAction.Rejected } => $"Version {number} is rejected; {active} is active.{rollout}",
            _ => $"Version {number} is rolled back; {active} is active again.{rollout}",
        };
    }
}
