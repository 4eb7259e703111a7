namespace AgentPipeline;

/// <summary>Remembers side effects across attempts and restarts, so that none happens twice. Safe for concurrent use.</summary>
/// <remarks>
/// An effect goes from <see cref="EffectState.Prepared"/> over <see cref="EffectState.Dispatched"/> to one of
/// <see cref="EffectState.Committed"/>, <see cref="EffectState.Unknown"/> and <see cref="EffectState.Abandoned"/>. What has to survive
/// is stored before a method returns; a durable ledger may block while its disk is flushed. An effect that was dispatched by a process
/// that is gone is unknown; one that was only prepared had not begun.
/// </remarks>
public interface IEffectLedger
{
    /// <summary>What is known of an effect.</summary>
    /// <param name="key">The effect.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The entry; <see langword="null"/> when the effect was never prepared.</returns>
    ValueTask<EffectEntry?> FindAsync(EffectKey key, CancellationToken cancellationToken);

    /// <summary>
    /// Writes an effect down before its tool is called, and gives it to one execution at a time. The execution that holds it gets it
    /// again when it asks again; it lets go with <see cref="CommitAsync"/>, <see cref="MarkUnknownAsync"/> or <see cref="AbandonAsync"/>.
    /// </summary>
    /// <param name="key">The effect.</param>
    /// <param name="executionId">The execution that asks.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>What is known, and whether the execution now holds the effect. A committed effect is held by nobody.</returns>
    /// <exception cref="AgentFailureException">It cannot be stored; the tool must not be called.</exception>
    ValueTask<EffectClaim> PrepareAsync(EffectKey key, Guid executionId, CancellationToken cancellationToken);

    /// <summary>
    /// Writes down that the tool is called now: the last thing before the call. Allowed for an effect that is held and prepared, or
    /// unknown and verified not to have happened. When it fails, the effect is not held any more.
    /// </summary>
    /// <param name="key">The effect.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="AgentFailureException">It cannot be stored; the tool must not be called.</exception>
    /// <exception cref="InvalidOperationException">The effect is not held, or in another state.</exception>
    ValueTask DispatchAsync(EffectKey key, CancellationToken cancellationToken);

    /// <summary>Stores the tool's answer. From now on it is given back instead of a call.</summary>
    /// <param name="key">An effect that is held, and dispatched or unknown.</param>
    /// <param name="output">The answer.</param>
    /// <param name="cancellationToken">Not followed by ledgers that can help it: the effect has happened.</param>
    /// <returns>A task that ends when it is stored, or could not be: then the effect is unknown to the next process.</returns>
    /// <exception cref="InvalidOperationException">The effect is not held, or in another state.</exception>
    ValueTask CommitAsync(EffectKey key, ToolOutput output, CancellationToken cancellationToken);

    /// <summary>Notes that nobody knows how the call ended.</summary>
    /// <param name="key">An effect that is held, and dispatched or unknown.</param>
    /// <param name="reason">Why, for a person.</param>
    /// <param name="cancellationToken">Not followed by ledgers that can help it.</param>
    /// <returns>A task that ends when it is noted.</returns>
    /// <exception cref="InvalidOperationException">The effect is not held, or in another state.</exception>
    ValueTask MarkUnknownAsync(EffectKey key, string reason, CancellationToken cancellationToken);

    /// <summary>Notes that the tool did nothing, so that it may be called again.</summary>
    /// <param name="key">An effect that is held and not committed.</param>
    /// <param name="reason">Why, for a person.</param>
    /// <param name="cancellationToken">Not followed by ledgers that can help it.</param>
    /// <returns>A task that ends when it is noted.</returns>
    /// <exception cref="InvalidOperationException">The effect is not held, or in another state.</exception>
    ValueTask AbandonAsync(EffectKey key, string reason, CancellationToken cancellationToken);
}
