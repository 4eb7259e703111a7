namespace AgentPipeline.Routing;

/// <summary>Changes the routing policy in somebody's name. Safe for concurrent use.</summary>
/// <remarks>
/// Each change is decided on what the log holds then, and is refused when somebody else changes the policy at the same time: nothing is
/// overwritten, and nothing is tried again by itself.
/// </remarks>
/// <param name="log">Where changes are kept.</param>
/// <param name="timeProvider">Tells when.</param>
/// <param name="by">Who: a person's name, or the name of an alarm.</param>
public sealed class PolicyChanges(IPolicyLog log, TimeProvider timeProvider, string by)
{
    /// <summary>Makes a new version, which nothing uses until it is approved.</summary>
    /// <param name="policy">Its document.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the change before it is made.</param>
    /// <returns>The change.</returns>
    /// <exception cref="PolicyRefusedException">The document is wrong, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public Task<PolicyChange> ProposeAsync(RoutingPolicy policy, string reason = "", CancellationToken cancellationToken = default)
        => MakeAsync(state => Event(state, PolicyAction.Proposed, state.NextVersion, reason) with { Policy = policy }, cancellationToken);

    /// <summary>Takes a version to the next step of its rollout: shadow, 5% of tasks, 25%, and all, which makes it the active one.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="share">The step, 0, 0.05, 0.25 or 1, to leave out others; <see langword="null"/> for the next.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the change before it is made.</param>
    /// <returns>The change.</returns>
    /// <exception cref="PolicyRefusedException">The version is not proposed or in rollout, is as far already, another one is in rollout, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public Task<PolicyChange> ApproveAsync(int version, double? share = null, string reason = "", CancellationToken cancellationToken = default)
        => MakeAsync(state => Event(state, PolicyAction.Approved, version, reason) with { Share = share ?? RolloutSteps.After(state.Find(version)) }, cancellationToken);

    /// <summary>Refuses a version, or ends its rollout.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the change before it is made.</param>
    /// <returns>The change.</returns>
    /// <exception cref="PolicyRefusedException">The version is neither proposed nor in rollout, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public Task<PolicyChange> RejectAsync(int version, string reason, CancellationToken cancellationToken = default)
        => MakeAsync(state => Event(state, PolicyAction.Rejected, version, reason), cancellationToken);

    /// <summary>Goes back to the version that was active before; again and again, down to the configuration.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels the change before it is made.</param>
    /// <returns>The change.</returns>
    /// <exception cref="PolicyRefusedException">The configuration is active, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public Task<PolicyChange> RollBackAsync(string reason = "", CancellationToken cancellationToken = default)
        => MakeAsync(state => Event(state, PolicyAction.RolledBack, state.Active.Number, reason), cancellationToken);

    /// <summary>Takes a version back to shadow, as an alarm does; the active one gives way to the one before.</summary>
    /// <param name="version">Its number.</param>
    /// <param name="evidence">What the alarm rests on.</param>
    /// <param name="cancellationToken">Cancels the change before it is made.</param>
    /// <returns>The change.</returns>
    /// <exception cref="PolicyRefusedException">The version decides for no task, is the configuration, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public Task<PolicyChange> DemoteAsync(int version, string evidence, CancellationToken cancellationToken = default)
        => MakeAsync(state => Event(state, PolicyAction.Demoted, version, evidence), cancellationToken);

    /// <summary>Makes a new version of the active one and activates it, without a rollout: for what a person decides outright, such as a pin.</summary>
    /// <param name="change">Makes the document out of that of the active version.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellationToken">Cancels what is not done yet; the version may then be proposed and not active.</param>
    /// <returns>The approval.</returns>
    /// <exception cref="PolicyRefusedException">The document is wrong, another version is in rollout, or somebody else was faster.</exception>
    /// <exception cref="IOException">The log cannot be used.</exception>
    public async Task<PolicyChange> ActivateAsync(Func<RoutingPolicy, RoutingPolicy> change, string reason = "", CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var proposal = await MakeAsync(
            state => state.Rollout is { } other
                ? throw new PolicyRefusedException($"Version {other.Number} is in rollout ({other.Standing}), and does not know of this change. Approve it up to 100%, or end it with 'agentpipe policy reject {other.Number} --reason TEXT', and then try again.")
                : Event(state, PolicyAction.Proposed, state.NextVersion, reason) with { Policy = change(state.Active.Policy) },
            cancellationToken).ConfigureAwait(false);
        return await AppendAsync(
            proposal.State,
            Event(proposal.State, PolicyAction.Approved, proposal.Event.Version, reason) with { Share = RolloutSteps.All },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a new version, if the log still holds what a decision rests on and nothing else.</summary>
    internal Task<PolicyChange> ProposeAsync(PolicyState state, RoutingPolicy policy, string reason)
        => AppendAsync(state, Event(state, PolicyAction.Proposed, state.NextVersion, reason) with { Policy = policy }, CancellationToken.None);

    /// <summary>Takes a version to a step of its rollout, if the log still holds what a decision rests on and nothing else.</summary>
    internal Task<PolicyChange> ApproveAsync(PolicyState state, int version, double share, string reason)
        => AppendAsync(state, Event(state, PolicyAction.Approved, version, reason) with { Share = share }, CancellationToken.None);

    private PolicyEvent Event(PolicyState state, PolicyAction action, int version, string reason)
        => new() { Sequence = state.NextSequence, At = timeProvider.GetUtcNow(), By = by, Action = action, Version = version, Reason = reason };

    private async Task<PolicyChange> MakeAsync(Func<PolicyState, PolicyEvent> make, CancellationToken cancellationToken)
    {
        var state = PolicyState.Of(await log.ReadAsync(cancellationToken).ConfigureAwait(false));
        return await AppendAsync(state, make(state), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PolicyChange> AppendAsync(PolicyState state, PolicyEvent change, CancellationToken cancellationToken)
    {
        if (PolicyRules.RefusalOf(state, change) is { } refusal)
        {
            throw new PolicyRefusedException(refusal);
        }

        return await log.AppendAsync(change, cancellationToken).ConfigureAwait(false)
            ? new PolicyChange(change, state.With(change))
            : throw new PolicyRefusedException("Somebody else has just changed the policy, and nothing was added. Look at it ('agentpipe policy list') and try again.");
    }
}
