namespace AgentPipeline.Recovery;

/// <summary>What is done about one failed attempt. <paramref name="Action"/> is <see cref="RecoveryAction.Stop"/> exactly when nothing is.</summary>
internal sealed record RecoveryDecision(RecoveryAction Action, RecoveryPlan Plan)
{
    public static RecoveryDecision Stop(string reason) => new(RecoveryAction.Stop, RecoveryPlan.Stop(reason));

    public RecoveryStep ToStep(int attempt, ErrorCategory category) => new()
    {
        Attempt = attempt,
        Category = category,
        Action = Action,
        Retried = Plan.Retry,
        Reason = Plan.Reason,
        Delay = Plan.Retry ? Plan.Delay : TimeSpan.Zero,
    };
}
