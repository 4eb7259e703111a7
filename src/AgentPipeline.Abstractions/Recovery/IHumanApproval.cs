namespace AgentPipeline;

/// <summary>
/// Asks a person whether an execution may go on, when a failure's action is <see cref="RecoveryAction.AskHuman"/>. A singleton; safe for
/// concurrent use.
/// </summary>
/// <remarks>
/// Without one, recovery refuses, so that nothing happens that nobody has approved. An <see cref="IRecoveryStrategy"/> for
/// <see cref="RecoveryAction.AskHuman"/> replaces the asking altogether.
/// </remarks>
public interface IHumanApproval
{
    /// <summary>Asks, and waits for the answer. The time it takes counts towards the execution's deadline.</summary>
    /// <param name="request">What is asked.</param>
    /// <param name="cancellationToken">Ends the wait, because the caller does not want the execution any more.</param>
    /// <returns>The answer. Whatever is thrown instead stops the execution, with the failure that was asked about.</returns>
    ValueTask<ApprovalAnswer> AskAsync(ApprovalRequest request, CancellationToken cancellationToken);
}
