using System.CommandLine;

namespace AgentPipeline.Cli.Policy;

/// <summary><c>agentpipe policy</c>: changes how routes are chosen, step by step, and tells who changed what.</summary>
internal static class PolicyCommand
{
    private const string Description =
        """
        Propose, approve, roll out and take back versions of the routing policy. They are kept in the history, with who did what, when and why.

        A policy is a JSON document of what differs from the configuration (AdaptiveRouting), any of:
          {"twoPhaseThreshold":0.7,"strongModelThreshold":0.5,"costWeight":0.2,"exploration":0.05,
           "pins":[{"kind":"sql","model":"large"},{"kind":"docs","executor":"single-phase"}]}

        From a proposal to all tasks:
          agentpipe policy propose cheaper.json --reason "costs doubled in May"
          agentpipe policy approve 1                  shadow: decides for no task yet
          agentpipe policy approve 1                  5% of tasks, then 25%, then all
          agentpipe policy approve 1 --share 100      all at once
        And back:
          agentpipe policy reject 1 --reason "worse at sql"
          agentpipe policy rollback
        At once, without a rollout:
          agentpipe policy pin sql --model large --reason "small cannot join"
          agentpipe policy pin sql --remove
        """;

    public static Command Create() => new("policy", Description)
    {
        ListCommand.Create(), ShowCommand.Create(), DiffCommand.Create(), ProposeCommand.Create(), ApproveCommand.Create(),
        RejectCommand.Create(), RollbackCommand.Create(), PinCommand.Create(),
    };
}
