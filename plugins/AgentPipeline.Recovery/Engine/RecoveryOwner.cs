namespace AgentPipeline.Recovery;

/// <summary>
/// Marks an execution whose retries are already owned by a recovery further out, as exactly one layer retries, and holds the limits
/// that were in force when it began: they stay the same for the whole execution, however long it waits.
/// </summary>
internal sealed class RecoveryOwner(ErrorRecoveryOptions options)
{
    public ErrorRecoveryOptions Options => options;
}
