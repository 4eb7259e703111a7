using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

/// <summary>What an attempt does that is to begin the conversation anew.</summary>
public sealed class StartOverTests : IDisposable
{
    private static readonly AttemptGuidance _anew = new() { StartOver = true, Feedback = "Another model said 41, which is wrong." };

    private readonly Workbench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task StartOver_AfterToolsAndAWrongAnswer_ShowsTheTaskAndTheFeedbackAlone()
    {
        await File.WriteAllTextAsync(_bench.Path("number.txt"), "42", Token);
        _bench.Model.Calls("read", new { path = "number.txt" }).Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);

        RetryOnLarge(execution, _anew);
        var result = await RunAsync(execution);

        Assert.Equal("42", result.Output);
        Assert.Equal(
            [(ChatRole.System, _bench.Limits.SystemPrompt), (ChatRole.User, "Do it."), (ChatRole.User, _anew.Feedback!)],
            _bench.Large.Requests.Single().Messages.Select(message => (message.Role, message.Text)));
    }

    [Fact]
    public async Task StartOver_WithoutFeedback_ShowsTheTaskAlone()
    {
        _bench.Model.Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);

        RetryOnLarge(execution, new AttemptGuidance { StartOver = true });
        await RunAsync(execution);

        Assert.Equal([ChatRole.System, ChatRole.User], _bench.Large.Requests.Single().Messages.Select(message => message.Role));
    }

    [Fact]
    public async Task StartOver_CallsWait_AreForgottenAndTheirIdsAreFree()
    {
        _bench.Model.Calls(ScriptedChatClient.Call("a", "append", new { path = "log.txt" }), ScriptedChatClient.Call("b", "append", new { path = "log.txt", text = "small" }));
        _bench.Large.Calls(ScriptedChatClient.Call("a", "append", new { path = "log.txt", text = "large" })).Says("done");
        var execution = _bench.Begin();
        await Fails<AgentFailureException>(execution);

        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        Assert.Equal("large", await File.ReadAllTextAsync(_bench.Path("log.txt"), Token));
        Assert.Equal([("a", "appended")], Conversations.ResultsOf(_bench.Large.Requests[^1].Messages));
        Assert.Equal([EffectState.Committed], execution.CurrentAttempt.ToolCalls.Select(call => call.EffectState!.Value));
    }

    [Fact]
    public async Task StartOver_SameCallsAsBefore_AreNoCircle()
    {
        await File.WriteAllTextAsync(_bench.Path("number.txt"), "42", Token);
        for (var call = 0; call < 4; call++)
        {
            _bench.Model.Calls("read", new { path = "number.txt" });
        }

        _bench.Model.Says("41");
        _bench.Large.Calls("read", new { path = "number.txt" }).Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);
        Assert.NotNull(execution.CurrentAttempt.ToolCalls[^1].Note);

        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        var repeated = execution.CurrentAttempt.ToolCalls.Single();
        Assert.Equal((ToolOutcome.Succeeded, null), (repeated.Outcome, repeated.Note));
    }

    [Fact]
    public async Task StartOver_WriteThatMayBeRepeated_IsMadeAgain()
    {
        _bench.Model.Calls("write", new { path = "a.txt", text = "41" }).Says("wrote 41");
        _bench.Large.Calls("write", new { path = "a.txt", text = "42" }).Says("wrote 42");
        var execution = _bench.Begin();
        await RunAsync(execution);

        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        Assert.Equal("42", await File.ReadAllTextAsync(_bench.Path("a.txt"), Token));
        Assert.Equal(2, _bench.Large.Requests[^1].Messages.Sum(message => message.Contents.Count(content => content is FunctionCallContent or FunctionResultContent)));
    }

    [Fact]
    public async Task StartOver_SomethingHadASideEffect_GoesOnWithTheFeedback()
    {
        _bench.Model.Calls("append", new { path = "log.txt", text = "once" }).Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);

        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        var messages = _bench.Large.Requests.Single().Messages;
        Assert.Equal("appended", Conversations.ResultsOf(messages).Single().Text);
        Assert.Equal(["41", _anew.Feedback], messages.TakeLast(2).Select(message => message.Text));
    }

    [Fact]
    public async Task StartOver_SomethingMayHaveHadASideEffect_WarnsOfIt()
    {
        _bench.AddTool("pay", ToolEffect.SideEffect, string () => throw new IOException("The line is dead."));
        _bench.Model.Calls("pay", new { });
        _bench.Large.Says("I looked: it was paid.");
        var execution = _bench.Begin();
        await Fails<IOException>(execution);

        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        var told = Conversations.ResultsOf(_bench.Large.Requests.Single().Messages).Single().Text;
        Assert.Contains("may have had an effect", told, StringComparison.Ordinal);
        Assert.EndsWith(_anew.Feedback!, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartOver_AnotherAttemptFollows_GoesOnFromThere()
    {
        _bench.Model.Says("41");
        _bench.Large.Throws(new HttpRequestException("503")).Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);
        RetryOnLarge(execution, _anew);
        await Fails<HttpRequestException>(execution);

        RetryOnLarge(execution, AttemptGuidance.None);
        await RunAsync(execution);

        Assert.Equal(3, _bench.Large.Requests[0].Messages.Count);
        Assert.Equal(_bench.Large.Requests[0].Messages, _bench.Large.Requests[1].Messages);
    }

    [Fact]
    public async Task StartOver_EnteredTwiceInOneAttempt_BeginsOnce()
    {
        _bench.Model.Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);
        RetryOnLarge(execution, _anew);
        await RunAsync(execution);

        var again = await RunAsync(execution);

        Assert.Equal("42", again.Output);
        Assert.Single(_bench.Large.Requests);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Guidance_OfAnAttemptThatFailedBeforeTheExecutor_HoldsForTheNext(bool startOver)
    {
        _bench.Model.Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await RunAsync(execution);

        RetryOnLarge(execution, _anew with { StartOver = startOver });
        RetryOnLarge(execution, AttemptGuidance.None);
        await RunAsync(execution);

        var messages = _bench.Large.Requests.Single().Messages;
        Assert.Equal(startOver ? 3 : 4, messages.Count);
        Assert.Equal(_anew.Feedback, messages[^1].Text);
    }

    [Fact]
    public async Task StartOver_ScopeReducedFurther_NeedsNothingToTakeAway()
    {
        _bench.Limits.MaxOutputTokens = 2_000;
        _bench.Model.Throws(new HttpRequestException("too long"));
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        RetryOnLarge(execution, _anew with { ScopeReduction = 2 }, ErrorCategory.ContextLength);
        await RunAsync(execution);

        Assert.Equal(3, _bench.Large.Requests.Single().Messages.Count);
        Assert.Equal(1_000, _bench.Large.Requests.Single().Options.MaxOutputTokens);
    }

    public void Dispose() => _bench.Dispose();

    private static void RetryOnLarge(AgentExecution execution, AttemptGuidance guidance, ErrorCategory category = ErrorCategory.OutputFormat)
    {
        Workbench.Retry(execution, guidance, category);
        execution.Route = new RouteDecision { Executor = SinglePhaseExecutor.Name, Model = "large" };
    }

    private async Task<ExecutionResult> RunAsync(AgentExecution execution) => await _bench.SinglePhase().ExecuteAsync(execution, Token);

    private Task<TException> Fails<TException>(AgentExecution execution)
        where TException : Exception
        => Assert.ThrowsAsync<TException>(() => RunAsync(execution));
}
