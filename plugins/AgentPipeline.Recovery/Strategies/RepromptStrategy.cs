namespace AgentPipeline.Recovery;

/// <summary>Tells the model what was wrong and lets it try again.</summary>
internal sealed class RepromptStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.Reprompt;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken) => new(new RecoveryPlan
    {
        Retry = true,
        Reason = $"{context.Error.Category.ToName()}: the model is told what was wrong",
        Guidance = new AttemptGuidance { Feedback = Feedback.For(context.Error) },
    });
}
