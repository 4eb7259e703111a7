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

    private static void Check(Func<Account, bool> property)
    {
        using var directory = new TemporaryDirectory();
        Properties.Check(Scenarios.Any, Cases, scenario => scenario.Run(directory.Inside, (_, account) => property(account)));
    }
}
