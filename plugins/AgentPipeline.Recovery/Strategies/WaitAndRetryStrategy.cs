namespace AgentPipeline.Recovery;

/// <summary>Waits as the service asked, else with backoff, then goes on.</summary>
internal sealed class WaitAndRetryStrategy : IRecoveryStrategy
{
    public RecoveryAction Action => RecoveryAction.WaitAndRetry;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var category = context.Error.Category.ToName();
        return new(new RecoveryPlan
        {
            Retry = true,
            Delay = Backoff.Next(context),
            Reason = context.Error.RetryAfter is { } asked && asked > TimeSpan.Zero
                ? $"{category}: the service asked to wait {Text.Seconds(asked)}"
                : $"{category}: it should pass; backing off with jitter",
        });
    }
}
