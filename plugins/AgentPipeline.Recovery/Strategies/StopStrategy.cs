namespace AgentPipeline.Recovery;

/// <summary>Gives up with a reason: for actions that need somebody who is not there, until a host registers its own strategy.</summary>
internal sealed class StopStrategy(RecoveryAction action, string reason) : IRecoveryStrategy
{
    public RecoveryAction Action => action;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
        => new(RecoveryPlan.Stop($"{context.Error.Category.ToName()}: {reason}"));
}
