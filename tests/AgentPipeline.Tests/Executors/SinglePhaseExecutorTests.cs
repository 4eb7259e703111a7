using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

public sealed class SinglePhaseExecutorTests : IDisposable
{
    private readonly Workbench _bench = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_AnswerWithoutTools_IsTheOutput()
    {
        _bench.Model.Says("42", inputTokens: 1_000_000, outputTokens: 500_000);
        var execution = _bench.Begin("What is six times seven?");

        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.True(result.Success);
        Assert.Equal("42", result.Output);
        var attempt = execution.CurrentAttempt;
        Assert.Equal((1, 1_000_000L, 500_000L, 2m), (attempt.ModelRequests, attempt.InputTokens, attempt.OutputTokens, attempt.CostUsd));
    }

    [Fact]
    public async Task Execute_AnyRequest_CarriesTaskToolsAndWhereItBelongs()
    {
        _bench.Model.Says("done");

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin("Do this.", tools: ["read"]), Token);

        var (messages, options) = Assert.Single(_bench.Model.Requests);
        Assert.Equal([ChatRole.System, ChatRole.User], messages.Select(m => m.Role));
        Assert.Equal("Do this.", messages[1].Text);
        Assert.Equal("read", Assert.Single(options.Tools!).Name);
        Assert.Equal("task-1", options.AdditionalProperties![AgentRequestProperties.TaskId]);
        Assert.Equal(3, options.AdditionalProperties![AgentRequestProperties.Run]);
    }

    [Fact]
    public async Task Execute_TaskWithoutTools_OffersNone()
    {
        _bench.Model.Says("done");

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(tools: []), Token);

        Assert.Null(_bench.Model.Requests[0].Options.Tools);
    }

    [Fact]
    public async Task Execute_SeveralCallsInOneAnswer_RunInOrderAndAreAllAnswered()
    {
        _bench.Model
            .Calls(
                ScriptedChatClient.Call("a", "append", new { path = "log.txt", text = "1" }),
                ScriptedChatClient.Call("b", "append", new { path = "log.txt", text = "2" }),
                ScriptedChatClient.Call("c", "read", new { path = "log.txt" }))
            .Says("done");
        var execution = _bench.Begin();

        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        var results = Conversations.ResultsOf(_bench.Model.Requests[1].Messages);
        Assert.Equal([("a", "appended"), ("b", "appended"), ("c", "12")], results);
        Assert.Equal(["append", "append", "read"], execution.CurrentAttempt.ToolCalls.Select(call => call.Name));
        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Equal(ToolOutcome.Succeeded, call.Outcome));
        Assert.Equal("""{"path":"log.txt"}""", execution.CurrentAttempt.ToolCalls[2].Arguments);
        Assert.Equal(2, execution.CurrentAttempt.ToolCalls[2].OutputLength);
    }

    [Fact]
    public async Task Execute_CallsWithoutIdOrWithTheSameId_EachGetTheirOwnResult()
    {
        _bench.Model
            .Calls(
                ScriptedChatClient.Call("", "append", new { path = "log.txt", text = "1" }),
                ScriptedChatClient.Call("", "read", new { path = "log.txt" }))
            .Says("done");

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), Token);

        Conversations.AssertNoOrphans(_bench.Model.Requests[1].Messages);
        Assert.Equal(["appended", "1"], Conversations.ResultsOf(_bench.Model.Requests[1].Messages).Select(result => result.Text));
    }

    [Fact]
    public async Task Execute_LongToolOutput_IsCutForTheModelButRecordedInFull()
    {
        _bench.Limits.MaxToolOutputCharacters = 200;
        await File.WriteAllTextAsync(_bench.Path("big.txt"), new string('x', 5_000), Token);
        _bench.Model.Calls("read", new { path = "big.txt" }).Says("done");
        var execution = _bench.Begin();

        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        var seen = Conversations.ResultsOf(_bench.Model.Requests[1].Messages).Single().Text;
        Assert.StartsWith(new string('x', 200) + "…", seen, StringComparison.Ordinal);
        Assert.Contains("4800", seen, StringComparison.Ordinal);
        Assert.Equal(5_000, execution.CurrentAttempt.ToolCalls.Single().OutputLength);
    }

    [Fact]
    public async Task Execute_ToolReportsAnError_IsToldToTheModelAndRecordedAsFailed()
    {
        _bench.AddTool(new RefusingTool());
        _bench.Model.Calls("refuse", new { }).Says("then not");
        var execution = _bench.Begin();

        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.True(result.Success);
        var call = execution.CurrentAttempt.ToolCalls.Single();
        Assert.Equal((ToolOutcome.Failed, "No."), (call.Outcome, call.Error));
        Assert.Equal("No.\nTry something else.", Conversations.ResultsOf(_bench.Model.Requests[1].Messages).Single().Text);
    }

    [Fact]
    public async Task Execute_MoreToolRoundsThanAllowed_EndsWithAToolErrorOfTheModel()
    {
        _bench.Limits.MaxToolRounds = 2;
        for (var i = 0; i < 3; i++)
        {
            _bench.Model.Calls("append", new { path = "log.txt", text = "x" });
        }

        var failure = await Failure(_bench.Begin());

        Assert.Equal((ErrorCategory.ToolError, ErrorBlame.Model), (failure.Category, failure.Blame));
        Assert.Contains("MaxToolRounds", failure.Message, StringComparison.Ordinal);
        Assert.Equal("xx", await File.ReadAllTextAsync(_bench.Path("log.txt"), Token));
    }

    [Fact]
    public async Task Execute_AsManyToolRoundsAsAllowed_Succeeds()
    {
        _bench.Limits.MaxToolRounds = 2;
        _bench.Model.Calls("append", new { path = "l", text = "x" }).Calls("append", new { path = "l", text = "x" }).Says("done");

        Assert.Equal("done", (await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), Token)).Output);
    }

    [Theory]
    [InlineData("stop", "", ErrorCategory.OutputFormat)]
    [InlineData("length", "  ", ErrorCategory.OutputFormat)]
    [InlineData("content_filter", "half a", ErrorCategory.ContentFilter)]
    public async Task Execute_AnswerNobodyCanUse_IsThrown(string reason, string text, ErrorCategory expected)
    {
        _bench.Model.Answers(new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { FinishReason = new ChatFinishReason(reason) });

        Assert.Equal(expected, (await Failure(_bench.Begin())).Category);
    }

    [Fact]
    public async Task Execute_TaskNamesAnUnknownTool_IsTheCallersMistake()
    {
        var failure = await Failure(_bench.Begin(tools: ["read", "teleport"]));

        Assert.Equal((ErrorCategory.InvalidRequest, ErrorBlame.Caller), (failure.Category, failure.Blame));
        Assert.Contains("teleport", failure.Message, StringComparison.Ordinal);
        Assert.Contains("append, read, write", failure.Message, StringComparison.Ordinal);
        Assert.Empty(_bench.Model.Requests);
    }

    [Fact]
    public async Task Execute_RouteNamesAModel_ThatModelIsAsked()
    {
        _bench.Large.Says("large here");
        var execution = _bench.Begin();
        execution.Route = new RouteDecision { Executor = SinglePhaseExecutor.Name, Model = "large" };

        Assert.Equal("large here", (await _bench.SinglePhase().ExecuteAsync(execution, Token)).Output);
        Assert.Empty(_bench.Model.Requests);
    }

    [Fact]
    public async Task Execute_RouteNamesAnUnknownModel_IsTheHostsMistake()
    {
        var execution = _bench.Begin();
        execution.Route = new RouteDecision { Executor = SinglePhaseExecutor.Name, Model = "huge" };

        var failure = await Failure(execution);

        Assert.Equal((ErrorCategory.ModelError, ErrorBlame.Host), (failure.Category, failure.Blame));
        Assert.Contains("small, large", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_ModelFails_ThrowsWhatTheClientThrew()
    {
        var cause = new HttpRequestException("Connection reset.");
        _bench.Model.Throws(cause);
        var execution = _bench.Begin();

        Assert.Same(cause, await Assert.ThrowsAsync<HttpRequestException>(async () => await _bench.SinglePhase().ExecuteAsync(execution, Token)));
        Assert.Equal(1, execution.CurrentAttempt.ModelRequests);
    }

    [Fact]
    public async Task Execute_ModelTooSlow_IsATimeoutThatNamesTheLimit()
    {
        _bench.Limits.RequestTimeout = TimeSpan.FromSeconds(30);
        _bench.Model.Hangs();
        var execution = _bench.Begin();

        var running = _bench.SinglePhase().ExecuteAsync(execution, Token).AsTask();
        _bench.Time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(running.IsCompleted);
        _bench.Time.Advance(TimeSpan.FromSeconds(1));
        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => running);

        Assert.Equal(ErrorCategory.Timeout, failure.Category);
        Assert.Contains("30 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("small", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_CallerCancelsDuringARequest_Propagates()
    {
        using var source = new CancellationTokenSource();
        _bench.Model.Hangs();

        var running = _bench.SinglePhase().ExecuteAsync(_bench.Begin(), source.Token).AsTask();
        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Execute_ClientWrapsTheCallersCancellation_StillPropagatesAsCancellation()
    {
        using var source = new CancellationTokenSource();
        _bench.Model.Does(async token =>
        {
            await source.CancelAsync();
            throw new HttpRequestException("Aborted.", new TaskCanceledException());
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), source.Token));
    }

    [Fact]
    public async Task Execute_ToolsAndText_AreReportedAsProgress()
    {
        var updates = new List<ExecutionUpdate>();
        _bench.Model.Calls("write", new { path = "a", text = "b" }).Says("done");

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(updates: new Recorder(updates)), Token);

        Assert.Equal(
            [
                new(ExecutionUpdateKind.ToolStarted, "write"),
                new(ExecutionUpdateKind.ToolCompleted, "write"),
                new(ExecutionUpdateKind.OutputText, "done"),
            ],
            updates);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<AgentFailureException> Failure(AgentExecution execution)
        => await Assert.ThrowsAsync<AgentFailureException>(async () => await _bench.SinglePhase().ExecuteAsync(execution, Token));

    private sealed class Recorder(List<ExecutionUpdate> updates) : IProgress<ExecutionUpdate>
    {
        public void Report(ExecutionUpdate value) => updates.Add(value);
    }

    private sealed class RefusingTool : IAgentTool
    {
        public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.Create(() => "", "refuse");

        public ToolEffect Effect => ToolEffect.ReadOnly;

        public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
            => new(new ToolOutput("No.\nTry something else.", IsError: true));
    }
}
