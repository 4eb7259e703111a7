namespace AgentPipeline;

/// <summary>One way to recover. A singleton; safe for concurrent use.</summary>
public interface IRecoveryStrategy
{
    /// <summary>The action this strategy carries out.</summary>
    RecoveryAction Action { get; }

    /// <summary>Prepares the next attempt.</summary>
    /// <param name="context">The failed attempt.</param>
    /// <param name="cancellationToken">Cancels the preparation.</param>
    /// <returns>What to do next.</returns>
    ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken);
}
