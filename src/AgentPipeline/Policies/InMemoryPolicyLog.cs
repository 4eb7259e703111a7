namespace AgentPipeline;

/// <summary>Changes of the routing policy for as long as the process lives. Safe for concurrent use.</summary>
public sealed class InMemoryPolicyLog : IPolicyLog
{
    private readonly Lock _gate = new();
    private readonly List<PolicyEvent> _events = [];

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return new([.. _events]);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken = default)
    {
        PolicyEventJson.ThrowIfUnknown(change);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            var isNext = change.Sequence == _events.Count + 1;
            if (isNext)
            {
                _events.Add(change);
            }

            return new(isNext);
        }
    }
}
