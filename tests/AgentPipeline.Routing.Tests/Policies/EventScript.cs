namespace AgentPipeline.Routing.Tests;

/// <summary>Events of a log, one after the other.</summary>
internal sealed class EventScript
{
    private readonly List<PolicyEvent> _events = [];
    private int _versions;

    public IReadOnlyList<PolicyEvent> Events => _events;

    public PolicyState State => PolicyState.Of(_events);

    /// <summary>The state after each event.</summary>
    public IEnumerable<PolicyState> States() => Enumerable.Range(1, _events.Count).Select(count => PolicyState.Of(_events.Take(count)));

    public EventScript Propose() => Add(PolicyAction.Proposed, ++_versions, policy: new RoutingPolicy { CostWeight = 0.01 * _versions });

    public EventScript Approve(int version, double share) => Add(PolicyAction.Approved, version, share: share);

    public EventScript Reject(int version) => Add(PolicyAction.Rejected, version);

    public EventScript RollBack(int version) => Add(PolicyAction.RolledBack, version);

    public EventScript Demote(int version) => Add(PolicyAction.Demoted, version);

    public EventScript Add(PolicyAction action, int version, RoutingPolicy? policy = null, double? share = null, string reason = "")
    {
        _events.Add(new PolicyEvent
        {
            Sequence = _events.Count + 1,
            At = DateTimeOffset.UnixEpoch.AddMinutes(_events.Count),
            By = "ada",
            Action = action,
            Version = version,
            Policy = policy,
            Share = share,
            Reason = reason,
        });
        return this;
    }
}
