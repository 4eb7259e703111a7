namespace AgentPipeline.Recovery;

/// <summary>Marks an execution whose retries are already owned by a recovery further out: exactly one layer retries.</summary>
internal sealed class RecoveryOwner
{
    public static readonly RecoveryOwner Instance = new();
}
