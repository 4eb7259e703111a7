using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Recovery.Tests;

public sealed class HumanApprovalTests
{
    private static readonly ExecutionResult _success = ExecutionResult.Succeeded("done");

    private static readonly ExecutionResult _unknownEffect = Fault.Of(
        ErrorCategory.Conflict, RecoveryAction.AskHuman, message: "Nobody knows whether the mail was sent.", recoverable: false, blame: ErrorBlame.Environment);

    [Fact]
    public async Task Nobody_Registered_RefusesAndSaysWhatToRegister()
    {
        using var pipeline = new Pipeline();
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Same(_unknownEffect, result);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal((RecoveryAction.Stop, false), (step.Action, step.Retried));
        Assert.Equal("conflict: a person has to decide; refused by default: nobody is connected to ask; register an IHumanApproval", step.Reason);
    }

    [Fact]
    public async Task Request_FromAFailure_HoldsTheExecutionTheErrorAndAQuestionInWords()
    {
        var person = new ScriptedApproval(_ => ApprovalAnswer.Refuse("no"));
        using var pipeline = new Pipeline(approval: person);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _unknownEffect);

        var request = Assert.Single(person.Requests);
        Assert.Same(execution, request.Execution);
        Assert.Same(_unknownEffect.Error, request.Error);
        Assert.StartsWith("Task task has failed with conflict: Nobody knows whether the mail was sent.\n\nMay it go on?", request.Question, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refused_ByAPerson_StopsWithTheOriginalFailureAndWhoSaidWhy()
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => ApprovalAnswer.Refuse("the customer\nhas called", "ops@example.com")));
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Same(_unknownEffect, result);
        Assert.Equal(
            "conflict: a person has to decide; refused by ops@example.com: the customer has called", Assert.Single(execution.RecoverySteps).Reason);
    }

    [Fact]
    public async Task Approved_WithAText_TellsTheModelExactlyThat()
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => ApprovalAnswer.Approve("A person looked: the mail was sent.")));
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.True(result.Success);
        Assert.Equal("A person looked: the mail was sent.", execution.CurrentAttempt.Guidance.Feedback);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal((RecoveryAction.AskHuman, true), (step.Action, step.Retried));
        Assert.Equal("conflict: approved by ScriptedApproval, whose answer the model is told", step.Reason);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public async Task Approved_WithoutAText_TellsTheModelNothing(string? text)
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => ApprovalAnswer.Approve(text, "Ada")));
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Null(execution.CurrentAttempt.Guidance.Feedback);
        Assert.Equal("conflict: approved by Ada", Assert.Single(execution.RecoverySteps).Reason);
    }

    [Fact]
    public async Task Approved_AgainAndAgain_IsHeldToTheLimitsAndAskedWithTheHistory()
    {
        var person = new ScriptedApproval(_ => ApprovalAnswer.Approve());
        using var pipeline = new Pipeline(approval: person);
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, _unknownEffect);

        Assert.Equal(3, person.Requests.Count);
        Assert.DoesNotContain("before", person.Requests[0].Question, StringComparison.Ordinal);
        Assert.Contains("approved to go on before", person.Requests[1].Question, StringComparison.Ordinal);
        Assert.Contains("ErrorRecovery:MaxRetriesPerCategory", execution.RecoverySteps[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approved_AfterTheDeadline_StopsAndSaysThatItWasInVain()
    {
        var clock = new SkippingClock();
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ =>
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            return ApprovalAnswer.Approve(decidedBy: "Ada");
        }));
        var execution = Pipeline.NewExecution(clock);

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Same(_unknownEffect, result);
        var reason = Assert.Single(execution.RecoverySteps).Reason;
        Assert.StartsWith("conflict: approved by Ada, but ", reason, StringComparison.Ordinal);
        Assert.Contains("ErrorRecovery:Deadline", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_PassedAlready_AsksNobody()
    {
        var clock = new SkippingClock();
        var person = new ScriptedApproval(_ => ApprovalAnswer.Approve());
        using var pipeline = new Pipeline(approval: person);
        var execution = Pipeline.NewExecution(clock);

        await pipeline.RunAsync(execution, _ =>
        {
            clock.Advance(TimeSpan.FromMinutes(10));
            return _unknownEffect;
        });

        Assert.Empty(person.Requests);
        Assert.Contains("ErrorRecovery:Deadline", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_Throws_LeavesTheOriginalFailure()
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => throw new InvalidOperationException("the chat is down")));
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Same(_unknownEffect, result);
        Assert.Contains("the chat is down", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Approval_GivesUpByItself_IsNotTakenForTheCallersCancellation()
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => throw new OperationCanceledException("nobody answered")));
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.Same(_unknownEffect, result);
        Assert.Contains("nobody answered", Assert.Single(execution.RecoverySteps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Caller_CancelsWhileAPersonIsAsked_IsThrownAndAccountedFor(bool listens)
    {
        using var cancellation = new CancellationTokenSource();
        var asked = new TaskCompletionSource();
        var answered = new TaskCompletionSource<ApprovalAnswer>();
        using var pipeline = new Pipeline(approval: new ScriptedApproval((_, token) =>
        {
            asked.SetResult();
            return answered.Task.WaitAsync(listens ? token : CancellationToken.None);
        }));
        var execution = Pipeline.NewExecution(new FakeTimeProvider());

        var running = pipeline.RunAsync(execution, _ => _unknownEffect, cancellation.Token);
        await asked.Task;
        await cancellation.CancelAsync();
        if (!listens)
        {
            answered.SetResult(ApprovalAnswer.Approve());
        }

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Single(execution.Attempts);
        var step = Assert.Single(execution.RecoverySteps);
        Assert.Equal((RecoveryAction.Stop, "the caller cancelled before it was decided what to do"), (step.Action, step.Reason));
    }

    [Fact]
    public async Task Strategy_OfTheHost_WinsOverTheApproval()
    {
        var person = new ScriptedApproval(_ => ApprovalAnswer.Refuse("no"));
        using var pipeline = new Pipeline(
            approval: person, strategies: new ScriptedStrategy(RecoveryAction.AskHuman, _ => new RecoveryPlan { Retry = true, Reason = "the ticket says yes" }));
        var execution = Pipeline.NewExecution();

        var result = await pipeline.RunAsync(execution, _unknownEffect, _success);

        Assert.True(result.Success);
        Assert.Empty(person.Requests);
    }

    [Theory]
    [InlineData(ErrorCategory.QuotaExceeded, 1)]
    [InlineData(ErrorCategory.Authentication, 1)]
    [InlineData(ErrorCategory.Cancelled, 0)]
    public async Task Hopeless_ButForAPerson_IsAskedUnlessTheCallerCancelled(ErrorCategory category, int asked)
    {
        var person = new ScriptedApproval(_ => ApprovalAnswer.Approve());
        using var pipeline = new Pipeline(approval: person);

        var result = await pipeline.RunAsync(Pipeline.NewExecution(), Fault.Of(category, RecoveryAction.AskHuman, recoverable: false), _success);

        Assert.Equal(asked, person.Requests.Count);
        Assert.Equal(asked == 1, result.Success);
    }

    [Fact]
    public async Task Approved_ServiceAskedToWait_WaitsAllTheSame()
    {
        using var pipeline = new Pipeline(approval: new ScriptedApproval(_ => ApprovalAnswer.Approve()));
        var execution = Pipeline.NewExecution();

        await pipeline.RunAsync(execution, Fault.Of(ErrorCategory.RateLimit, RecoveryAction.AskHuman, 7), _success);

        Assert.Equal(TimeSpan.FromSeconds(7), execution.CurrentAttempt.DelayBefore);
    }
}
