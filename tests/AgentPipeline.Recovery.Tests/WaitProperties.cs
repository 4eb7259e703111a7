namespace AgentPipeline.Recovery.Tests;

/// <summary>How long is waited, whatever fails and whatever the limits are.</summary>
public sealed class WaitProperties
{
    private const int Cases = 500;

    [Fact]
    public void AnyFaults_SameModel_IsNotAskedBeforeTheServiceAllows()
        => Check(account => account.Pairs.Where(retry => retry.IsSameModel).All(retry => retry.Gap >= (retry.Error.RetryAfter ?? TimeSpan.Zero)));

    [Fact]
    public void AnyFaults_AnyLimits_NeverWaitLongerThanAllowed()
        => Check(account => account.Pairs.All(retry => retry.Step.Delay >= TimeSpan.Zero
            && retry.Step.Delay <= account.Options.MaxWait
            && retry.Step.Delay == retry.Next.DelayBefore
            && (retry.Error.Strategy == RecoveryAction.AskHuman || retry.Gap <= account.Options.MaxWait)));

    [Fact]
    public void AnyFaults_WithoutInstruction_BackOffWithinTheirRange()
        => Check(
            account => account.Pairs.Where(retry => !(retry.Error.RetryAfter > TimeSpan.Zero)).All(retry => retry.Step.Delay <= Range(account, retry)),
            scenario => scenario.Options.Breaker.Enabled = false);

    [Fact]
    public void AnyFaults_AnyLimits_BeginNoAttemptAfterTheDeadline()
        => Check(account => account.Attempts.Skip(1).All(attempt => attempt.StartedAt - account.Execution.StartedAt < account.Options.Deadline));

    /// <summary>The range of full jitter for the n-th retry of a category; nothing else waits without being told to.</summary>
    private static TimeSpan Range(Account account, Account.Retry retry)
    {
        if (retry.Step.Action is not (RecoveryAction.WaitAndRetry or RecoveryAction.Retry))
        {
            return TimeSpan.Zero;
        }

        var n = account.Retries.Count(step => step.Category == retry.Step.Category && step.Attempt <= retry.Step.Attempt);
        if (retry.Step.Action == RecoveryAction.Retry && n == 1 && retry.Error.RetryAfter is null)
        {
            return TimeSpan.Zero;
        }

        var options = account.Options;
        var baseDelay = retry.Error.Category is ErrorCategory.RateLimit or ErrorCategory.Overloaded ? options.ThrottlingBaseDelay : options.TransientBaseDelay;
        var seconds = Math.Min(options.MaxDelay.TotalSeconds, baseDelay.TotalSeconds * Math.Pow(2, n - 1));
        return TimeSpan.FromSeconds(seconds);
    }

    private static void Check(Func<Account, bool> property, Action<Scenario>? change = null)
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Any, Cases, scenario =>
        {
            change?.Invoke(scenario);
            return scenario.Run(directory.Inside, (_, account) => property(account));
        });
    }
}
