using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Recovery.Tests;

/// <summary>What holds for every sequence of faults, whatever a classifier makes of them.</summary>
public sealed class RecoveryProperties
{
    private static readonly ErrorCategory[] _categories = Enum.GetValues<ErrorCategory>();
    private static readonly RecoveryAction[] _actions = Enum.GetValues<RecoveryAction>();

    private static readonly Gen<ExecutionResult> _fault =
        from category in Gen.Elements(_categories)
        from action in Gen.Elements(_actions)
        from recoverable in Gen.Frequency((9, Gen.Constant(true)), (1, Gen.Constant(false)))
        from retryAfter in Gen.Frequency(
            (3, Gen.Constant((double?)null)), (3, Gen.Choose(0, 59).Select(seconds => (double?)seconds)), (1, Gen.Elements<double?>(-5, 60, 61, 86_400)))
        select Fault.Of(category, action, retryAfter, path: "missing/file.txt", recoverable: recoverable);

    private static readonly Gen<ExecutionResult[]> _sequence =
        from length in Gen.Choose(1, 12)
        from faults in Gen.ArrayOf(_fault, length)
        from succeeds in Gen.Elements(true, false)
        select succeeds ? [.. faults, ExecutionResult.Succeeded("done")] : faults;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnyFaults_AnyOrder_StayInsideEveryLimit(int models)
        => Check(models, (execution, _) =>
        {
            var retries = execution.RecoverySteps.Where(step => step.Retried).ToArray();
            return retries.Length <= 6
                && retries.CountBy(step => step.Category).All(count => count.Value <= 3)
                && execution.Attempts.Count == retries.Length + 1;
        });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnyFaults_AnyOrder_WaitAtLeastAsAskedAndAtMostAsAllowed(int models)
        => Check(models, (execution, _) => execution.Attempts.Skip(1).All(attempt =>
        {
            var before = execution.Attempts[attempt.Number - 2];
            var asked = before.Result!.Error!.RetryAfter ?? TimeSpan.Zero;
            var sameModel = attempt.Route!.Model == before.Route!.Model;
            return attempt.DelayBefore >= TimeSpan.Zero
                && attempt.DelayBefore <= TimeSpan.FromSeconds(60)
                && (!sameModel || attempt.DelayBefore >= asked);
        }));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnyFaults_AnyOrder_NeverRetryWhatIsHopeless(int models)
        => Check(models, (execution, _) => execution.RecoverySteps.Where(step => step.Retried).All(step =>
        {
            var error = execution.Attempts[step.Attempt - 1].Result!.Error!;
            return error.Recoverable
                && error.Category != ErrorCategory.Cancelled
                && (error.Category != ErrorCategory.QuotaExceeded || step.Action == RecoveryAction.FallBack);
        }));

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void AnyFaults_AnyOrder_AccountForEveryFailedAttempt(int models)
        => Check(models, (execution, result) =>
        {
            var failed = execution.Attempts.Where(attempt => !attempt.Result!.Success).Select(attempt => attempt.Number);
            return failed.SequenceEqual(execution.RecoverySteps.Select(step => step.Attempt))
                && execution.RecoverySteps.SkipLast(1).All(step => step.Retried)
                && execution.RecoverySteps.All(step => step.Reason.Length > 0 && step.Retried == (step.Action != RecoveryAction.Stop))
                && ReferenceEquals(result, execution.CurrentAttempt.Result)
                && (result.Success || !execution.RecoverySteps[^1].Retried);
        });

    [Theory]
    [InlineData(3)]
    public void AnyFaults_AnyOrder_NeverComeBackToAModelThatWasGivenUpWhileAnotherIsLeft(int models)
        => Check(models, (execution, _) => execution.Attempts.All(attempt =>
            attempt.Guidance.AvoidModels.Count >= models || !attempt.Guidance.AvoidModels.Contains(attempt.Route!.Model)));

    private static void Check(int models, Func<AgentExecution, ExecutionResult, bool> property)
    {
        using var pipeline = new Pipeline(models: Enumerable.Range(0, models).Select(number => $"model-{number}"));
        using var directory = new TemporaryDirectory();
        Prop.ForAll(_sequence.ToArbitrary(), sequence =>
        {
            var execution = Pipeline.NewExecution(workingDirectory: directory.Inside);
            var result = pipeline.RunAsync(execution, sequence).GetAwaiter().GetResult();
            return property(execution, result);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }
}
