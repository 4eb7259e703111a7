using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

/// <summary>What a second attempt does: goes on, and never repeats what is done.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly Workbench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SecondAttempt_AfterARequestFailed_RepeatsNoToolCall()
    {
        _bench.Model
            .Calls("append", new { path = "log.txt", text = "once" })
            .Throws(new HttpRequestException("503"))
            .Says("done");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        Workbench.Retry(execution);
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("done", result.Output);
        Assert.Equal("once", await File.ReadAllTextAsync(_bench.Path("log.txt"), Token));
        Assert.Equal(_bench.Model.Requests[1].Messages, _bench.Model.Requests[2].Messages);
        Assert.Empty(execution.CurrentAttempt.ToolCalls);
    }

    [Fact]
    public async Task SecondAttempt_AfterAToolThrew_RunsThatCallAgainAndOnlyTheOnesAfterIt()
    {
        _bench.Model
            .Calls(
                ScriptedChatClient.Call("a", "append", new { path = "log.txt", text = "once" }),
                ScriptedChatClient.Call("b", "write", new { path = "sub/file.txt", text = "content" }),
                ScriptedChatClient.Call("c", "read", new { path = "log.txt" }))
            .Says("done");
        var execution = _bench.Begin();
        await Fails<DirectoryNotFoundException>(execution);
        Assert.Equal(ToolOutcome.Threw, execution.CurrentAttempt.ToolCalls[^1].Outcome);

        Directory.CreateDirectory(_bench.Path("sub"));
        Workbench.Retry(execution, category: ErrorCategory.FileNotFound);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("content", await File.ReadAllTextAsync(_bench.Path("sub/file.txt"), Token));
        Assert.Equal(["write", "read"], execution.CurrentAttempt.ToolCalls.Select(call => call.Name));
        Assert.Equal(
            [("a", "appended"), ("b", "written"), ("c", "once")], Conversations.ResultsOf(_bench.Model.Requests[^1].Messages));
    }

    [Fact]
    public async Task SecondAttempt_AfterASideEffectBrokeOff_AsksTheModelInsteadOfRepeatingIt()
    {
        var runs = 0;
        _bench.AddTool("pay", ToolEffect.SideEffect, string () => ++runs == 1 ? throw new IOException("The line is dead.") : "paid");
        _bench.Model.Calls("pay", new { }).Says("I looked: it was paid.");
        var execution = _bench.Begin();
        await Fails<IOException>(execution);

        Workbench.Retry(execution, category: ErrorCategory.Network);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal(1, runs);
        Assert.Contains("The line is dead.", Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAttempt_FeedbackAfterASideEffectBrokeOff_StillWarnsOfTheEffect()
    {
        _bench.AddTool("pay", ToolEffect.SideEffect, string () => throw new IOException("The line is dead."));
        _bench.Model.Calls("pay", new { }).Says("I looked: it was paid.");
        var execution = _bench.Begin();
        await Fails<IOException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { Feedback = "Correct the cause." }, ErrorCategory.ToolError);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        var told = Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Single().Text;
        Assert.Contains("may have had an effect", told, StringComparison.Ordinal);
        Assert.Contains("Correct the cause.", told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondAttempt_AfterAToolRefusedItsArguments_TellsTheModel()
    {
        _bench.AddTool("pick", ToolEffect.ReadOnly, string (int number) => throw new AgentFailureException(
            ErrorCategory.OutputFormat, $"{number} is not on the list."));
        _bench.Model.Calls("pick", new { number = 7 }).Says("then none");
        var execution = _bench.Begin();
        await Fails<AgentFailureException>(execution);

        Workbench.Retry(execution);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("7 is not on the list.", Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Single().Text);
        Assert.Empty(execution.CurrentAttempt.ToolCalls);
    }

    [Fact]
    public async Task Feedback_WhenACallWaits_BecomesItsResult()
    {
        _bench.Model.Calls("write", new { path = "a.txt" }).Calls("write", new { path = "a.txt", text = "x" }).Says("done");
        var execution = _bench.Begin();
        var failure = await Fails<AgentFailureException>(execution);
        Assert.Equal((ErrorCategory.OutputFormat, ErrorBlame.Model), (failure.Category, failure.Blame));
        Assert.Contains("text", failure.Message, StringComparison.Ordinal);
        Assert.Equal(ToolOutcome.Rejected, execution.CurrentAttempt.ToolCalls.Single().Outcome);

        Workbench.Retry(execution, new AttemptGuidance { Feedback = "Give the text, too." });
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("Give the text, too.", Conversations.ResultsOf(_bench.Model.Requests[1].Messages).Single().Text);
        Assert.Equal("x", await File.ReadAllTextAsync(_bench.Path("a.txt"), Token));
    }

    [Fact]
    public async Task Feedback_WhenTheAnswerWasWrong_BecomesAMessage()
    {
        _bench.Model.Says("41").Says("42");
        var execution = _bench.Begin();
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Workbench.Retry(execution, new AttemptGuidance { Feedback = "Not 41." });
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
        Assert.Equal(
            [(ChatRole.Assistant, "41"), (ChatRole.User, "Not 41.")],
            _bench.Model.Requests[1].Messages.Skip(2).Select(m => (m.Role, m.Text)));
    }

    [Fact]
    public async Task SecondAttempt_WithoutFeedback_ReturnsTheAnswerItHolds()
    {
        _bench.Model.Says("42");
        var execution = _bench.Begin();
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Workbench.Retry(execution, category: ErrorCategory.Timeout);
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
        Assert.Single(_bench.Model.Requests);
    }

    [Fact]
    public async Task SecondAttempt_WithAnotherModel_DoesNotRepeatTheOldAnswer()
    {
        _bench.Model.Says("41");
        _bench.Large.Says("42");
        var execution = _bench.Begin();
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Workbench.Retry(execution);
        execution.Route = new RouteDecision { Executor = SinglePhaseExecutor.Name, Model = "large" };
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.Equal("42", result.Output);
    }

    [Fact]
    public async Task MalformedArguments_ThatTheModelWrote_ReachItWithTheParsersComplaint()
    {
        const string Raw = "{\"path\": \"a.txt\", ";
        var complaint = Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(Raw));
        var call = new FunctionCallContent("a", "write")
        {
            Exception = complaint,
            AdditionalProperties = new() { [AgentRequestProperties.RawArguments] = Raw },
        };
        _bench.Model.Calls(call).Says("sorry, done");
        var execution = _bench.Begin();

        var failure = await Fails<AgentFailureException>(execution);
        Assert.Equal(ErrorCategory.OutputFormat, failure.Category);
        Assert.Contains(complaint.Message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(Raw, execution.CurrentAttempt.ToolCalls.Single().Arguments);

        // Recovery may choose to send it on without words of its own; then the complaint speaks for itself.
        Workbench.Retry(execution);
        Assert.Equal("sorry, done", (await _bench.SinglePhase().ExecuteAsync(execution, Token)).Output);
        Assert.Contains(complaint.Message, Conversations.ResultsOf(_bench.Model.Requests[1].Messages).Single().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownTool_ThatTheModelCalls_IsAnOutputFormatFailureThatNamesTheTools()
    {
        _bench.Model.Calls("reed", new { path = "a.txt" });

        var failure = await Fails<AgentFailureException>(_bench.Begin(tools: ["read", "write"]));

        Assert.Equal(ErrorCategory.OutputFormat, failure.Category);
        Assert.Contains("read, write", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ScopeReduction_AtLevelOne_MasksOldResultsAndKeepsTheNewest()
    {
        await File.WriteAllTextAsync(_bench.Path("big.txt"), new string('x', 4_000), Token);
        _bench.Model
            .Calls(ScriptedChatClient.Call("a", "read", new { path = "big.txt" }))
            .Calls(ScriptedChatClient.Call("b", "read", new { path = "big.txt" }))
            .Throws(new HttpRequestException("too long"))
            .Says("done");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 1 }, ErrorCategory.ContextLength);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        var results = Conversations.ResultsOf(_bench.Model.Requests[^1].Messages);
        Assert.Contains("4000 characters", results[0].Text, StringComparison.Ordinal);
        Assert.Equal(4_000, results[1].Text.Length);
        Assert.Null(_bench.Model.Requests[^1].Options.MaxOutputTokens);
    }

    [Fact]
    public async Task ScopeReduction_AtLevelTwo_AsksForHalfTheOutput()
    {
        _bench.Limits.MaxOutputTokens = 2_000;
        _bench.Model.Calls("write", new { path = "a", text = new string('x', 400) }).Calls("write", new { path = "b", text = "y" })
            .Throws(new HttpRequestException("slow")).Says("done");
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 2 }, ErrorCategory.Timeout);
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        var (messages, options) = _bench.Model.Requests[^1];
        Assert.Equal(1_000, options.MaxOutputTokens);
        Assert.DoesNotContain(messages, m => m.Contents.OfType<FunctionCallContent>().Any(call => call.CallId == "call-0"));
        Assert.Equal("Do it.", messages[1].Text);
    }

    [Fact]
    public async Task ScopeReduction_WhenNothingCanGo_FailsAgainAfterAContextOverflow()
    {
        _bench.Model.Throws(new HttpRequestException("too long"));
        var execution = _bench.Begin();
        await Fails<HttpRequestException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 1 }, ErrorCategory.ContextLength);
        var failure = await Fails<AgentFailureException>(execution);

        Assert.Equal(ErrorCategory.ContextLength, failure.Category);
        Assert.Contains("cannot be made smaller", failure.Message, StringComparison.Ordinal);
        Assert.Single(_bench.Model.Requests);
    }

    [Fact]
    public async Task ScopeReduction_WhenNothingCanGo_StillTriesAgainAfterATimeoutWithAShorterAnswer()
    {
        _bench.Limits.MaxOutputTokens = 2_000;
        _bench.Model.Throws(new TimeoutException()).Says("quick");
        var execution = _bench.Begin();
        await Fails<TimeoutException>(execution);

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 1 }, ErrorCategory.Timeout);

        Assert.Equal("quick", (await _bench.SinglePhase().ExecuteAsync(execution, Token)).Output);
        Assert.Equal(1_000, _bench.Model.Requests[^1].Options.MaxOutputTokens);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<TException> Fails<TException>(AgentExecution execution)
        where TException : Exception
        => await Assert.ThrowsAsync<TException>(async () => await _bench.SinglePhase().ExecuteAsync(execution, Token));
}
