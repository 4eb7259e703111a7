namespace AgentPipeline.Recovery;

/// <summary>Goes on at once the first time; when the failure comes back, with backoff like any other wait.</summary>
internal sealed class RetryStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.Retry;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var atOnce = context.RetryOfCategory == 1 && context.Error.RetryAfter is null;
        return new(new RecoveryPlan
        {
            Retry = true,
            Delay = atOnce ? TimeSpan.Zero : Backoff.Next(context),
            Reason = $"{context.Error.Category.ToName()}: such a failure usually passes by itself",
        });
    }
}
