using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

public sealed class TwoPhaseExecutorTests : IDisposable
{
    private const string Plan = """
        {"steps":[
          {"id":"join","description":"join both","dependsOn":["one","two"],"expectedCheck":"all.txt holds 12"},
          {"id":"one","description":"write one","dependsOn":[],"expectedCheck":"1 is there"},
          {"id":"two","description":"write two","dependsOn":[],"expectedCheck":"2 is there"}]}
        """;

    private readonly Workbench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_ValidPlan_RunsStepsInDependencyOrderThenChecks()
    {
        _bench.Model.Says(Plan)
            .Calls("append", new { path = "all.txt", text = "1" }).Says("one done")
            .Calls("append", new { path = "all.txt", text = "2" }).Says("two done")
            .Says("joined")
            .Calls("read", new { path = "all.txt" }).Says("12");
        var execution = _bench.Begin("Write 12.");

        var result = await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Assert.Equal("12", result.Output);
        Assert.Equal(
            [("one", "one done"), ("two", "two done"), ("join", "joined")],
            execution.Plan!.Steps.Select(step => (step.Id, step.Output!)));
        Assert.All(execution.Plan.Steps, step => Assert.Equal(PlanStepStatus.Done, step.Status));
        Assert.Equal("12", await File.ReadAllTextAsync(_bench.Path("all.txt"), Token));
        Assert.True(_bench.Model.IsExhausted);
    }

    [Fact]
    public async Task Execute_AllTurns_AreOneConversationAndToolsAreOfferedAfterThePlan()
    {
        _bench.Model.Says("""{"steps":[{"id":"a","description":"do","dependsOn":[],"expectedCheck":"the sky is blue"}]}""")
            .Says("did").Says("final");

        await _bench.TwoPhase().ExecuteAsync(_bench.Begin(), Token);

        var requests = _bench.Model.Requests;
        Assert.Equal([0, 1, 2], requests.Select(r => r.Messages.Count(m => m.Role == ChatRole.Assistant)));
        Assert.Null(requests[0].Options.Tools);
        Assert.IsType<ChatResponseFormatJson>(requests[0].Options.ResponseFormat);
        Assert.All(requests.Skip(1), r => Assert.Equal(3, r.Options.Tools!.Count));
        Assert.All(requests.Skip(1), r => Assert.Null(r.Options.ResponseFormat));
        Assert.Contains("the sky is blue", requests[2].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_InvalidPlan_IsAskedForOnceMoreWithTheReason()
    {
        _bench.Model.Says("""{"steps":[]}""").Says("""{"steps":[{"id":"a","description":"do"}]}""").Says("did").Says("final");

        var result = await _bench.TwoPhase().ExecuteAsync(_bench.Begin(), Token);

        Assert.Equal("final", result.Output);
        Assert.Contains("no steps", _bench.Model.Requests[1].Messages[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_SecondInvalidPlan_IsTheModelsOutputFormatFailure()
    {
        _bench.Model.Says("no plan").Says("""{"steps":[{"id":"a","description":""}]}""");

        var failure = await Fails<AgentFailureException>(_bench.Begin());

        Assert.Equal((ErrorCategory.OutputFormat, ErrorBlame.Model), (failure.Category, failure.Blame));
        Assert.Contains("no description", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAttempt_AfterTwoInvalidPlans_CanStillSucceed()
    {
        _bench.Model.Says("no plan").Says("still none").Says("""{"steps":[{"id":"a","description":"do"}]}""").Says("did").Says("final");
        var execution = _bench.Begin();
        await Fails<AgentFailureException>(execution);

        Workbench.Retry(execution);

        Assert.Equal("final", (await _bench.TwoPhase().ExecuteAsync(execution, Token)).Output);
    }

    [Fact]
    public async Task SecondAttempt_ResumesAtTheStepThatFailed()
    {
        _bench.Model.Says(Plan)
            .Calls("append", new { path = "all.txt", text = "1" }).Says("one done")
            .Calls("append", new { path = "all.txt", text = "2" }).Throws(new HttpRequestException("503"))
            .Says("two done").Says("joined").Says("12");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);
        Assert.Equal(
            [PlanStepStatus.Done, PlanStepStatus.Started, PlanStepStatus.Pending], execution.Plan!.Steps.Select(step => step.Status));

        Workbench.Retry(execution, category: ErrorCategory.Overloaded);
        var result = await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Assert.Equal("12", result.Output);
        Assert.Equal("12", await File.ReadAllTextAsync(_bench.Path("all.txt"), Token));
        Assert.Equal(3, execution.CurrentAttempt.ModelRequests);
        Assert.All(execution.Plan.Steps, step => Assert.Equal(PlanStepStatus.Done, step.Status));
    }

    [Fact]
    public async Task Feedback_AfterTheCheck_ContinuesTheConversationWithoutRepeatingSteps()
    {
        _bench.Model.Says("""{"steps":[{"id":"a","description":"do"}]}""").Says("did").Says("41").Says("42");
        var execution = _bench.Begin();
        await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Workbench.Retry(execution, new AttemptGuidance { Feedback = "Not 41." });
        var result = await _bench.TwoPhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
        Assert.Equal("Not 41.", _bench.Model.Requests[^1].Messages[^1].Text);
    }

    [Fact]
    public async Task Execute_ScopeReducedInAStep_KeepsTheStepsInstruction()
    {
        await File.WriteAllTextAsync(_bench.Path("big.txt"), new string('x', 8_000), Token);
        _bench.Model.Says("""{"steps":[{"id":"a","description":"read it twice"}]}""")
            .Calls(ScriptedChatClient.Call("r1", "read", new { path = "big.txt" }))
            .Calls(ScriptedChatClient.Call("r2", "read", new { path = "big.txt" }))
            .Throws(new HttpRequestException("too long"))
            .Says("did").Says("final");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 3 }, ErrorCategory.ContextLength);
        await _bench.TwoPhase().ExecuteAsync(execution, Token);

        var messages = _bench.Model.Requests[4].Messages;
        Assert.Contains(messages, m => m.Role == ChatRole.User && m.Text.Contains("read it twice", StringComparison.Ordinal));
        Conversations.AssertNoOrphans(messages);
    }

    [Fact]
    public async Task AnotherExecutor_TakesOver_WithoutLosingWhatIsDone()
    {
        _bench.Model.Says(Plan).Calls("append", new { path = "all.txt", text = "1" }).Calls("append", new { path = "all.txt" }).Says("12");
        var execution = _bench.Begin();
        await Fails<AgentFailureException>(execution);

        Workbench.Retry(execution);
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("12", result.Output);
        Assert.Equal("1", await File.ReadAllTextAsync(_bench.Path("all.txt"), Token));
        Conversations.AssertNoOrphans(_bench.Model.Requests[^1].Messages);
    }

    [Fact]
    public async Task Execute_CallerCancels_Propagates()
    {
        using var source = new CancellationTokenSource();
        _bench.Model.Says(Plan).Hangs();

        var running = _bench.TwoPhase().ExecuteAsync(_bench.Begin(), source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<TException> Fails<TException>(AgentExecution execution)
        where TException : Exception
        => await Assert.ThrowsAsync<TException>(async () => await _bench.TwoPhase().ExecuteAsync(execution, Token));
}
