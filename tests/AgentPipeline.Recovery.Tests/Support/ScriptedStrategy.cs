namespace AgentPipeline.Recovery.Tests;

/// <summary>A host's strategy that does what a test says.</summary>
internal sealed class ScriptedStrategy(RecoveryAction action, Func<RecoveryContext, RecoveryPlan> plan) : IRecoveryStrategy
{
    public RecoveryAction Action => action;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken) => new(plan(context));
}
