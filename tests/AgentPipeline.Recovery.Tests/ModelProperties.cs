namespace AgentPipeline.Recovery.Tests;

/// <summary>Which models are asked, whatever fails and whatever the limits are.</summary>
public sealed class ModelProperties
{
    private const int Cases = 500;

    [Fact]
    public void AnyFaults_AnyLimits_FallBackTwiceAtMost()
        => Check(account => account.Retries.Count(step => step.Action == RecoveryAction.FallBack) <= 2);

    [Fact]
    public void AnyFaults_AnyLimits_FallBackToAnotherModel()
        => Check(account => account.Pairs.Where(retry => retry.Step.Action == RecoveryAction.FallBack).All(retry => !retry.IsSameModel));

    [Fact]
    public void AnyFaults_AnyLimits_NeverComeBackToAModelThatWasGivenUp()
        => Check(account =>
        {
            var givenUp = new HashSet<string>();
            return account.Pairs.All(retry =>
            {
                if (retry.Step.Action == RecoveryAction.FallBack)
                {
                    givenUp.Add(retry.Failed.Route!.Model);
                }

                return !givenUp.Contains(retry.Next.Route!.Model) && !retry.Next.Guidance.AvoidModels.Contains(retry.Next.Route.Model);
            });
        });

    [Fact]
    public void AnyFaults_AnyLimits_BeginAnewAfterAMistakeOfAnotherModelUnlessSomethingHadASideEffect()
        => Check(account => account.Pairs.All(retry => retry.Next.Guidance.StartOver == (retry is { Step.Action: RecoveryAction.FallBack, Error.Strategy: RecoveryAction.Reprompt }
            && !account.Attempts.Take(retry.Failed.Number).Any(attempt => attempt.ToolCalls.Any(call => call.EffectState is not null)))));

    [Fact]
    public void AnyFaults_AnyLimits_LetAModelCorrectItselfOnceWhereAStrongerOneIsLeft()
        => Check((scenario, account) => account.Pairs
            .Where(retry => retry is { Step.Action: RecoveryAction.Reprompt, Error.Strategy: RecoveryAction.Reprompt } && IsCorrected(account, retry))
            .All(retry => scenario.IsPinned || HadOpenCircuits(account) || !IsStrongerLeft(scenario, account, retry)));

    private static bool HadOpenCircuits(Account account) => account.Execution.Features.TryGet<UnavailableModels>(out _);

    private static bool IsCorrected(Account account, Account.Retry retry) => account.Pairs.Any(before => before.Step is { Action: RecoveryAction.Reprompt }
        && before.Failed.Number < retry.Failed.Number && before.Failed.Route!.Model == retry.Failed.Route!.Model);

    private static bool IsStrongerLeft(Scenario scenario, Account account, Account.Retry retry)
        => account.Retries.Count(step => step.Action == RecoveryAction.FallBack && step.Attempt < retry.Failed.Number) < 2
            && scenario.Providers.Keys.SkipWhile(model => model != retry.Failed.Route!.Model).Skip(1).Except(retry.Failed.Guidance.AvoidModels).Any();

    private static void Check(Func<Account, bool> property) => Check((_, account) => property(account));

    private static void Check(Func<Scenario, Account, bool> property)
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Any, Cases, scenario => scenario.Run(directory.Inside, (_, account) => property(scenario, account)));
    }
}
