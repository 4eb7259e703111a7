using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>What an agent's side effects become, over attempts and restarts.</summary>
public sealed class EffectCallTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly PaymentTool _tool = new();
    private FileEffectLedger? _ledger;

    public EffectCallTests()
    {
        _bench.AddTool(_tool);
        Restart();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_ThatSucceeds_IsCommittedWithItsOutput()
    {
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");

        await RunAsync(execution);

        var entry = await _ledger!.FindAsync(_tool.Calls.Single(), Token);
        Assert.Equal((EffectState.Committed, "paid", execution.Id), (entry!.State, entry.Output!.Text, entry.ExecutionId));
        Assert.Equal(("order-1", "pay", 0), (entry.Key.Scope, entry.Key.Tool, entry.Key.Ordinal));
        var call = execution.CurrentAttempt.ToolCalls.Single();
        Assert.Equal((ToolOutcome.Succeeded, EffectState.Committed, false), (call.Outcome, call.EffectState, call.Replayed));
        Assert.Equal(["paid"], Told());
    }

    [Fact]
    public async Task Call_AfterARestart_ReturnsTheStoredResultAndSaysSo()
    {
        _bench.Model.Calls("pay", new { amount = 5 }).Throws(new IOException("killed"));
        await Assert.ThrowsAsync<IOException>(() => RunAsync(_bench.Begin(key: "order-1")));
        Restart();
        _bench.Model.Calls("pay", new { amount = 5.0 }).Says("done");
        var execution = _bench.Begin(key: "order-1");

        var result = await RunAsync(execution);

        Assert.Equal("done", result.Output);
        Assert.Single(_tool.Calls);
        Assert.StartsWith("[This call was carried out before, on ", Told().Single(), StringComparison.Ordinal);
        Assert.EndsWith("]\npaid", Told().Single(), StringComparison.Ordinal);
        var call = execution.CurrentAttempt.ToolCalls.Single();
        Assert.Equal((ToolOutcome.Succeeded, EffectState.Committed, true), (call.Outcome, call.EffectState, call.Replayed));
    }

    [Fact]
    public async Task Call_ThatAPersonHasSettledWithoutAnAnswer_IsNotMade()
    {
        await BreakOffAsync();
        _ledger!.Dispose();
        var text = await File.ReadAllTextAsync(_bench.Path("ledger"), Token);
        await File.WriteAllTextAsync(_bench.Path("ledger"), text.Replace("\"unknown\"", "\"committed\"", StringComparison.Ordinal), Token);
        Restart();
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");

        await RunAsync(_bench.Begin(key: "order-1"));

        Assert.Single(_tool.Calls);
        Assert.EndsWith("It was done.", Told().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_InAnotherTask_IsAnotherEffect()
    {
        foreach (var key in new[] { "order-1", "order-2", null, null })
        {
            _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
            await RunAsync(_bench.Begin(key: key));
        }

        Assert.Equal(4, _tool.Calls.Distinct().Count());
    }

    [Fact]
    public async Task Call_MadeTwiceByTheModel_HappensTwiceAndNoMoreAfterARestart()
    {
        for (var run = 0; run < 2; run++)
        {
            _bench.Model.Calls(Pay("a", 5), Pay("b", 7), Pay("c", 5)).Says("done");
            await RunAsync(_bench.Begin(key: "order-1"));
            Restart();
        }

        _bench.Model.Calls(Pay("a", 7)).Calls(Pay("b", 5)).Calls(Pay("c", 5)).Calls(Pay("d", 5)).Says("done");
        await RunAsync(_bench.Begin(key: "order-1"));

        Assert.Equal([0, 0, 1, 2], _tool.Calls.Select(key => key.Ordinal));
    }

    [Fact]
    public async Task Call_ThatRefused_IsAbandonedAndMayBeMadeAgainWithItsNumber()
    {
        _tool.Next = () => throw new AgentFailureException(ErrorCategory.PermissionDenied, "Not now.");
        _bench.Model.Calls("pay", new { amount = 5 }).Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");
        await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(execution));
        Assert.Equal(EffectState.Abandoned, execution.CurrentAttempt.ToolCalls.Single().EffectState);

        _tool.Next = null;
        Workbench.Retry(execution);
        await RunAsync(execution);

        Assert.Equal([0, 0], _tool.Calls.Select(key => key.Ordinal));
        Assert.Equal(["Not now.", "paid"], Told());
    }

    [Fact]
    public async Task Call_ThatBrokeOff_IsUnknownAndNotMadeAgainByAttemptsOrRestarts()
    {
        _tool.Next = () => throw new IOException("The line is dead.");
        _bench.Model.Calls("pay", new { amount = 5 }).Says("I leave it.");
        var execution = _bench.Begin(key: "order-1");
        await Assert.ThrowsAsync<IOException>(() => RunAsync(execution));
        Assert.Equal(EffectState.Unknown, execution.CurrentAttempt.ToolCalls.Single().EffectState);
        Workbench.Retry(execution, category: ErrorCategory.Network);
        await RunAsync(execution);
        Assert.Contains("may have had an effect: The line is dead.", Told().Single(), StringComparison.Ordinal);

        Restart();
        _bench.Model.Calls("pay", new { amount = 5 });
        execution = _bench.Begin(key: "order-1");
        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(execution));

        Assert.Equal((ErrorCategory.Conflict, RecoveryAction.AskHuman), (failure.Category, failure.Action));
        Assert.Contains("\"pay\"", failure.Message, StringComparison.Ordinal);
        Assert.Contains("The line is dead.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Effects:LedgerPath", failure.Message, StringComparison.Ordinal);
        Assert.Equal(EffectState.Unknown, execution.CurrentAttempt.ToolCalls.Single().EffectState);
        Assert.Single(_tool.Calls);

        // Entered again without a word from anybody, it stays refused.
        Workbench.Retry(execution, category: ErrorCategory.Conflict);
        await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(execution));
        Assert.Single(_tool.Calls);
    }

    [Fact]
    public async Task Call_ThatIsUnknown_IsAnsweredByWhatAPersonFound()
    {
        await BreakOffAsync();
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");
        await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(execution));

        Workbench.Retry(execution, new AttemptGuidance { Feedback = "A person looked: it was paid." }, ErrorCategory.Conflict);
        var result = await RunAsync(execution);

        Assert.Equal("done", result.Output);
        Assert.Equal(["A person looked: it was paid."], Told());
        Assert.Single(_tool.Calls);
        Assert.Equal(EffectState.Unknown, (await _ledger!.FindAsync(_tool.Calls.Single(), Token))!.State);
    }

    [Fact]
    public async Task Call_EnteredAgainInTheSameAttempt_IsNotMadeAgain()
    {
        _tool.Next = () => throw new IOException("The line is dead.");
        _bench.Model.Calls("pay", new { amount = 5 });
        var execution = _bench.Begin();
        await Assert.ThrowsAsync<IOException>(() => RunAsync(execution));

        await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(execution));

        Assert.Single(_tool.Calls);
    }

    [Fact]
    public async Task Verify_ItDidHappen_IsCommittedAndTheWorkGoesOn()
    {
        _tool.Next = () => throw new IOException("The line is dead.");
        _tool.Verification = EffectVerification.DidHappen(new ToolOutput("found"));
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");

        await RunAsync(execution);

        Assert.Equal("[The call broke off, but it had its effect: The line is dead.]\nfound", Told().Single());
        Assert.Equal(EffectState.Committed, execution.CurrentAttempt.ToolCalls.Single().EffectState);
        Assert.Equal("found", (await _ledger!.FindAsync(_tool.Calls.Single(), Token))!.Output!.Text);
    }

    [Fact]
    public async Task Verify_ItDidNotHappen_TheRetryMakesTheCallAgain()
    {
        _tool.Next = () => throw new IOException("The line is dead.");
        _tool.Verification = EffectVerification.DidNotHappen;
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");
        await Assert.ThrowsAsync<IOException>(() => RunAsync(execution));
        Assert.Equal(EffectState.Abandoned, execution.CurrentAttempt.ToolCalls.Single().EffectState);

        _tool.Next = null;
        Workbench.Retry(execution, category: ErrorCategory.Network);
        await RunAsync(execution);

        Assert.Equal([0, 0], _tool.Calls.Select(key => key.Ordinal));
        Assert.Equal(["paid"], Told());
    }

    [Theory]
    [InlineData(true, 1, "found")]
    [InlineData(false, 2, "paid")]
    public async Task Verify_AfterARestart_SettlesWhatWasLeftOpen(bool happened, int calls, string told)
    {
        await BreakOffAsync();
        _tool.Verification = happened ? EffectVerification.DidHappen(new ToolOutput("found")) : EffectVerification.DidNotHappen;
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");

        await RunAsync(_bench.Begin(key: "order-1"));

        Assert.Equal(calls, _tool.Calls.Count);
        Assert.EndsWith(told, Told().Single(), StringComparison.Ordinal);
        Assert.Equal(EffectState.Committed, (await _ledger!.FindAsync(_tool.Calls[0], Token))!.State);
    }

    [Fact]
    public async Task Verify_Throws_StaysUnknownAndIsAskedAgain()
    {
        await BreakOffAsync();
        _tool.Verify = () => throw new HttpRequestException("503");
        _bench.Model.Calls("pay", new { amount = 5 }).Says("done");
        var execution = _bench.Begin(key: "order-1");
        await Assert.ThrowsAsync<HttpRequestException>(() => RunAsync(execution));
        Assert.Equal(EffectState.Unknown, (await _ledger!.FindAsync(_tool.Calls.Single(), Token))!.State);

        _tool.Verify = () => EffectVerification.DidHappen(new ToolOutput("found"));
        Workbench.Retry(execution, category: ErrorCategory.Network);
        await RunAsync(execution);

        Assert.Single(_tool.Calls);
        Assert.EndsWith("found", Told().Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_WhileAnotherExecutionOfTheTaskMakesIt_WaitsForItsResult()
    {
        var release = new TaskCompletionSource();
        _tool.Wait = release.Task;
        _bench.Model.Calls("pay", new { amount = 5 }).Calls("pay", new { amount = 5 }).Says("one").Says("other");
        var running = RunAsync(_bench.Begin(key: "order-1"));
        var second = _bench.Begin(key: "order-1");

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(second));
        Assert.Equal((ErrorCategory.Conflict, null), (failure.Category, failure.Action));
        release.SetResult();
        await running;
        Workbench.Retry(second, category: ErrorCategory.Conflict);
        await RunAsync(second);

        Assert.Single(_tool.Calls);
        Assert.True(second.CurrentAttempt.ToolCalls.Single().Replayed);
    }

    [Fact]
    public async Task Call_OfAToolWithoutSideEffect_LeavesNoTrace()
    {
        _bench.Model.Calls("write", new { path = "a.txt", text = "x" }).Calls("read", new { path = "a.txt" }).Says("done");
        var execution = _bench.Begin();

        await RunAsync(execution);

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Null(call.EffectState));
        Assert.False(File.Exists(_bench.Path("ledger")));
    }

    [Fact]
    public async Task Call_LedgerInUse_IsNotMade()
    {
        using var other = new FileEffectLedger(_bench.Path("ledger"), _bench.Time, NullLogger.Instance);
        await other.FindAsync(new EffectKey("", "", "", 0), Token);
        _bench.Model.Calls("pay", new { amount = 5 });

        var failure = await Assert.ThrowsAsync<AgentFailureException>(() => RunAsync(_bench.Begin()));

        Assert.Equal(ErrorCategory.Conflict, failure.Category);
        Assert.Empty(_tool.Calls);
    }

    [Fact]
    public void Record_AsJson_HasTheStateByNameAndOmitsWhatIsNot()
    {
        Assert.Equal(
            ["\"prepared\"", "\"dispatched\"", "\"committed\"", "\"unknown\"", "\"abandoned\""],
            Enum.GetValues<EffectState>().Select(state => JsonSerializer.Serialize(state)));
        var record = new ToolCallRecord { Name = "pay", Outcome = ToolOutcome.Succeeded, EffectState = EffectState.Committed, Replayed = true };
        Assert.Equal(record, JsonSerializer.Deserialize<ToolCallRecord>(JsonSerializer.Serialize(record)));
        Assert.DoesNotContain("Replayed", JsonSerializer.Serialize(record with { Replayed = false }), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _ledger?.Dispose();
        _bench.Dispose();
    }

    private static FunctionCallContent Pay(string id, int amount) => ScriptedChatClient.Call(id, "pay", new { amount });

    private Task<ExecutionResult> RunAsync(AgentExecution execution) => _bench.SinglePhase().ExecuteAsync(execution, Token).AsTask();

    private IEnumerable<string> Told() => Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Select(result => result.Text);

    private void Restart()
    {
        _ledger?.Dispose();
        _bench.Effects = _ledger = new FileEffectLedger(_bench.Path("ledger"), _bench.Time, NullLogger.Instance);
    }

    private async Task BreakOffAsync()
    {
        _tool.Next = () => throw new IOException("killed");
        _bench.Model.Calls("pay", new { amount = 5 });
        await Assert.ThrowsAsync<IOException>(() => RunAsync(_bench.Begin(key: "order-1")));
        _tool.Next = null;
        Restart();
    }
}
