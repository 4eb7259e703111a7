namespace AgentPipeline.Recovery.Tests;

/// <summary>What holds for every sequence of faults, whatever a classifier makes of them and whatever the limits are.</summary>
public sealed class RecoveryProperties
{
    private const int Cases = 500;

    [Fact]
    public void AnyFaults_AnyLimits_StayInsideTheNumberOfRetries()
        => Check(account => account.Retries.Count() <= account.Options.MaxRetries
            && account.Retries.CountBy(step => step.Category).All(count => count.Value <= account.Options.MaxRetriesPerCategory));

    [Fact]
    public void AnyFaults_AnyLimits_BeginNothingAfterTheCostLimit()
        => Check(account => account.Pairs.All(retry =>
            account.Attempts.Take(retry.Failed.Number).Sum(attempt => attempt.CostUsd) < (account.Options.MaxCostUsd ?? decimal.MaxValue)));

    [Fact]
    public void AnyFaults_AnyLimits_NeverRetryWhatIsHopeless()
        => Check(account => account.Pairs.All(retry => retry.Error.Category != ErrorCategory.Cancelled
            && (retry.Error.Strategy == RecoveryAction.AskHuman || retry.Error.Recoverable || IsRefusalLeftBehind(retry))
            && (retry.Error.Category != ErrorCategory.QuotaExceeded || retry.Step.Action is RecoveryAction.FallBack or RecoveryAction.AskHuman)));

    [Fact]
    public void AnyFaults_AnyLimits_LeaveAnAccountForOneOfAnotherProvider()
        => Check((scenario, account) => account.Pairs.Where(retry => IsRefusalLeftBehind(retry) && retry.Error.Category != ErrorCategory.PermissionDenied).All(retry =>
            scenario.Providers[retry.Failed.Route!.Model] is var before && (before == "custom" || before != scenario.Providers[retry.Next.Route!.Model])));

    [Fact]
    public void AnyFaults_AnyLimits_AskTheSameModelOnlyWhereThatCanHelpOrAPersonSaidSo()
        => Check(account => account.Pairs.Where(retry => retry.IsSameModel && retry.Error.Strategy != RecoveryAction.AskHuman).All(retry =>
            retry.Error.Recoverable
            && retry.Error.Category is not (ErrorCategory.Cancelled or ErrorCategory.QuotaExceeded)
            && retry.Error.Strategy is not (RecoveryAction.Stop or RecoveryAction.RefreshCredential or RecoveryAction.FallBack)));

    [Fact]
    public void AnyFaults_AnyLimits_GoOnAfterAskingOnlyWhenAPersonApproved()
        => Check((scenario, account) => scenario.Approves || account.Pairs.All(retry => retry.Error.Strategy != RecoveryAction.AskHuman));

    [Fact]
    public void AnyFaults_AnyLimits_AccountForEveryAttempt()
        => Check(account =>
        {
            var failed = account.Attempts.Where(attempt => !attempt.Result!.Success).Select(attempt => attempt.Number);
            return failed.SequenceEqual(account.Steps.Select(step => step.Attempt))
                && account.Attempts.Count == account.Retries.Count() + 1
                && account.Steps.SkipLast(1).All(step => step.Retried)
                && account.Steps.All(step => step.Retried == (step.Action != RecoveryAction.Stop))
                && ReferenceEquals(account.Result, account.Execution.CurrentAttempt.Result)
                && (account.Result.Success || account.Steps[^1] is { Retried: false, Action: RecoveryAction.Stop });
        });

    [Fact]
    public void AnyFaults_AnyLimits_GiveEveryDecisionAReasonInOneLineAndNoStrategyFails()
        => Check(account => account.Steps.All(step => step.Reason.Trim().Length > 0
            && !step.Reason.Contains('\n', StringComparison.Ordinal)
            && !step.Reason.StartsWith("the recovery strategy", StringComparison.Ordinal)));

    /// <summary>What a provider refused because of the account is asked of another model.</summary>
    private static bool IsRefusalLeftBehind(Account.Retry retry)
        => retry is { Step.Action: RecoveryAction.FallBack, IsSameModel: false, Error.Category: ErrorCategory.QuotaExceeded or ErrorCategory.Authentication or ErrorCategory.PermissionDenied };

    private static void Check(Func<Account, bool> property) => Check((_, account) => property(account));

    private static void Check(Func<Scenario, Account, bool> property)
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Any, Cases, scenario => scenario.Run(directory.Inside, (_, account) => property(scenario, account)));
    }
}
