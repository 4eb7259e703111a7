namespace AgentPipeline.Routing;

/// <summary>Which changes of the routing policy there can be. A refusal names the state and the way out.</summary>
internal static class PolicyRules
{
    /// <summary>Why an event cannot come next.</summary>
    /// <returns>A sentence for a person, or <see langword="null"/> when it can.</returns>
    public static string? RefusalOf(PolicyState state, PolicyEvent change)
    {
        if (change.Action == PolicyAction.Proposed)
        {
            return OfProposal(state, change);
        }

        if (change.Action == PolicyAction.Unknown || !Enum.IsDefined(change.Action))
        {
            return change.Reason.Length > 0 ? $"{change.Reason.TrimEnd('.')}." : "it does not say what was done.";
        }

        return state.Find(change.Version) is not { } version
            ? $"There is no version {change.Version}. 'agentpipe policy list' shows those there are."
            : change.Action switch
            {
                PolicyAction.Approved => OfApproval(state, version, change.Share),
                PolicyAction.Rejected => OfRejection(version),
                PolicyAction.Demoted when version.IsInRollout => version.Share > 0 ? null : $"Version {version.Number} is in shadow already, and decides for no task.",
                _ => OfTakingBack(state, version),
            };
    }

    private static string? OfProposal(PolicyState state, PolicyEvent change)
        => change.Policy is not { } policy ? $"Version {change.Version} has no document. Propose it with one."
            : change.Version < 1 || change.Version > change.Sequence ? $"Version {change.Version} cannot be the number of event {change.Sequence}."
            : state.Find(change.Version) is not null ? $"There is a version {change.Version} already, and a version never changes. Propose a new one."
            : RoutingPolicyJson.ErrorOf(policy);

    private static string? OfApproval(PolicyState state, PolicyVersion version, double? share)
    {
        if (version.Status == PolicyStatus.Active)
        {
            return $"{Name(version)} is active already.";
        }

        if (version.Status != PolicyStatus.Proposed && !version.IsInRollout)
        {
            return $"{Name(version)} is {version.Standing}, and only what is proposed or in rollout can be approved. {Again(version)}";
        }

        if (state.Rollout is { } other && other.Number != version.Number)
        {
            return $"Version {other.Number} is in rollout ({other.Standing}), and only one version can be. Approve it up to 100%, or end it with 'agentpipe policy reject {other.Number} --reason TEXT', and then approve version {version.Number}.";
        }

        if (share is not { } wanted || !RolloutSteps.Contains(wanted))
        {
            return $"Version {version.Number} cannot be approved for that share of tasks. Use shadow, 5%, 25% or 100%.";
        }

        return version.IsInRollout && wanted <= version.Share
            ? $"Version {version.Number} is {(version.Share > 0 ? $"at {version.Standing}" : "in shadow")} already, and an approval never takes a version back. Approve it for more, or end its rollout with 'agentpipe policy reject {version.Number} --reason TEXT'."
            : null;
    }

    private static string? OfRejection(PolicyVersion version) => version switch
    {
        { Status: PolicyStatus.Proposed } or { IsInRollout: true } => null,
        { Status: PolicyStatus.Active } => $"{Name(version)} is active, and only what is proposed or in rollout can be rejected. 'agentpipe policy rollback' goes back to what was active before.",
        _ => $"{Name(version)} is {version.Standing}, and only what is proposed or in rollout can be rejected. Nothing needs to be done.",
    };

    private static string? OfTakingBack(PolicyState state, PolicyVersion version)
        => version.Number != state.Active.Number ? $"{Name(version)} is {version.Standing}, and only what is active can be taken back. That is version {state.Active.Number}."
            : version.Number == 0 ? "The configuration is active, and nothing was active before it. Propose and approve a version, or change the configuration."
            : null;

    private static string Name(PolicyVersion version) => version.Number == 0 ? "Version 0, the configuration," : $"Version {version.Number}";

    private static string Again(PolicyVersion version) => version.Number == 0
        ? "'agentpipe policy rollback' goes back towards it."
        : $"Propose its document again: 'agentpipe policy show {version.Number} --document | agentpipe policy propose -'.";
}
