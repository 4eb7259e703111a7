using System.Globalization;

namespace AgentPipeline.Recovery;

/// <summary>Makes the next request one level smaller than the one that was too big or took too long.</summary>
internal sealed class ReduceScopeStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.ReduceScope;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var level = context.Execution.CurrentAttempt.Guidance.ScopeReduction + 1;
        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{context.Error.Category.ToName()}: asking for less, level {level}"),
            Guidance = new AttemptGuidance { ScopeReduction = level },
        });
    }
}
