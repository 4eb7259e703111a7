namespace AgentPipeline;

/// <summary>The changes of the routing policy, oldest first. Nothing in it is ever changed or deleted. Safe for concurrent use.</summary>
public interface IPolicyLog
{
    /// <summary>Reads all events.</summary>
    /// <remarks>An event that cannot be read does not fail the others: it comes as <see cref="PolicyAction.Unknown"/>, with the trouble as its reason.</remarks>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The events by sequence.</returns>
    /// <exception cref="IOException">The store cannot be read; the message names it and the way out.</exception>
    ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken = default);

    /// <summary>Adds an event after the last one. On disk, where the store has one, when this completes.</summary>
    /// <param name="change">The event. Its sequence is that of the last event its author has seen, plus 1.</param>
    /// <param name="cancellationToken">Stops waiting; the event may still be added.</param>
    /// <returns><see langword="false"/>, with nothing added, when that sequence is taken, or is not the next: somebody else was faster, and what they did has to be read first.</returns>
    /// <exception cref="ArgumentException">The action is <see cref="PolicyAction.Unknown"/>.</exception>
    /// <exception cref="IOException">The store cannot be written; the message names it and the way out.</exception>
    ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken = default);
}
