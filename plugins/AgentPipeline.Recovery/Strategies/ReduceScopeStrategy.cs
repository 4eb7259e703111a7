using System.Globalization;

namespace AgentPipeline.Recovery;

/// <summary>Makes the next request one level smaller than the one that was too big or took too long.</summary>
internal sealed class ReduceScopeStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.ReduceScope;

    /// <summary>Whether the attempt found nothing more to take away: it was too big before it sent anything.</summary>
    public static bool NothingIsLeft(AgentExecution execution, AgentError error)
        => error.Category == ErrorCategory.ContextLength && execution.CurrentAttempt is { ModelRequests: 0, Guidance.ScopeReduction: > 0 };

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        if (NothingIsLeft(context.Execution, context.Error))
        {
            var others = RecoveryLimits.AreFallBacksUsedUp(context.Execution) ? "two other models were tried already" : "no model with a larger context window is left";
            return new(RecoveryPlan.Stop($"{context.Error.Category.ToName()}: the request cannot be made smaller, and {others}"));
        }

        var level = context.Execution.CurrentAttempt.Guidance.ScopeReduction + 1;
        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = string.Create(CultureInfo.InvariantCulture, $"{context.Error.Category.ToName()}: asking for less, level {level}"),
            Guidance = new AttemptGuidance { ScopeReduction = level },
        });
    }
}
