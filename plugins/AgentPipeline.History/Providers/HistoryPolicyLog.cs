namespace AgentPipeline.History;

/// <summary>The routing policy's events in whichever history the host has: a store that is an <see cref="IPolicyLog"/>, too, keeps them.</summary>
/// <param name="history">The history; with another one, events live as long as the process.</param>
internal sealed class HistoryPolicyLog(IExecutionHistory history) : IPolicyLog
{
    private readonly IPolicyLog _log = history as IPolicyLog ?? new InMemoryPolicyLog();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken) => _log.ReadAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken) => _log.AppendAsync(change, cancellationToken);
}
