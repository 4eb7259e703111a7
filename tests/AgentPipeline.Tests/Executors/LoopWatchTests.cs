using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

/// <summary>What happens when the model goes round in circles.</summary>
public sealed class LoopWatchTests : IDisposable
{
    private readonly Workbench _bench = new();
    private int _runs;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameCall_AgainAndAgain_IsWarnedOfAtTheThirdAndBlockedAtTheFifth()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, string () => $"nothing new{(_runs++ > 100 ? "!" : "")}");

        var execution = await RunAsync(Enumerable.Repeat("look", 7));

        Assert.Equal(4, _runs);
        Assert.Equal(
            [.. Enumerable.Repeat(ToolOutcome.Succeeded, 4), .. Enumerable.Repeat(ToolOutcome.Blocked, 3)],
            execution.CurrentAttempt.ToolCalls.Select(call => call.Outcome));
        Assert.Equal([false, false, true, true], execution.CurrentAttempt.ToolCalls.Take(4).Select(call => call.Note is not null));
        Assert.Contains("5 times in a row", execution.CurrentAttempt.ToolCalls[4].Error, StringComparison.Ordinal);
        var told = Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Select(result => result.Text).ToList();
        Assert.Contains("3 times in a row", told[2], StringComparison.Ordinal);
        Assert.StartsWith("nothing new", told[2], StringComparison.Ordinal);
        Assert.Contains("not carried out again", told[4], StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameCall_WithAnotherResultEachTime_IsNoCircle()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, string () => $"{++_runs} new");

        var execution = await RunAsync(Enumerable.Repeat("look", 8));

        Assert.Equal(8, _runs);
        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Null(call.Note));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public async Task CallsInTurns_AreWarnedOfInTheThirdRoundAndBlockedInTheFifth(int length)
    {
        string[] names = ["one", "two", "three"];
        foreach (var name in names)
        {
            _bench.AddTool(name, ToolEffect.ReadOnly, string () =>
            {
                _runs++;
                return $"{name} as before";
            });
        }

        var execution = await RunAsync(Enumerable.Range(0, 5 * length).Select(call => names[call % length]));

        Assert.Equal(4 * length, _runs);
        Assert.Equal(2 * length, execution.CurrentAttempt.ToolCalls.TakeWhile(call => call.Note is null).Count());
        Assert.Equal(length, execution.CurrentAttempt.ToolCalls.Count(call => call.Outcome == ToolOutcome.Blocked));
    }

    [Fact]
    public async Task CircleThatIsLeft_CountsAnew()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, string () => "as before");
        _bench.AddTool("other", ToolEffect.ReadOnly, string () => "something");

        var execution = await RunAsync(["look", "look", "look", "look", "other", "look", "look"]);

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Equal(ToolOutcome.Succeeded, call.Outcome));
        Assert.Null(execution.CurrentAttempt.ToolCalls[^1].Note);
    }

    [Fact]
    public async Task SameFailure_WhateverTheArguments_IsWarnedOfAndNeverBlocked()
    {
        for (var call = 0; call < 8; call++)
        {
            _bench.Model.Calls("find", new { path = $"missing-{call}.txt" });
        }

        _bench.Model.Says("done");
        _bench.AddTool(new FailingTool());
        var execution = _bench.Begin();

        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Equal(ToolOutcome.Failed, call.Outcome));
        Assert.Equal(3, execution.CurrentAttempt.ToolCalls.TakeWhile(call => call.Note is null).Count());
    }

    public void Dispose() => _bench.Dispose();

    private async Task<AgentExecution> RunAsync(IEnumerable<string> calls)
    {
        foreach (var name in calls)
        {
            _bench.Model.Calls(name, new { });
        }

        _bench.Model.Says("done");
        var execution = _bench.Begin();
        var result = await _bench.SinglePhase().ExecuteAsync(execution, Token);
        Assert.Equal("done", result.Output);
        return execution;
    }

    private sealed class FailingTool : IAgentTool
    {
        public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.Create(static string (string path) => path, "find");

        public ToolEffect Effect => ToolEffect.ReadOnly;

        public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
            => new(new ToolOutput($"There is no such file.\n{invocation.Arguments}", IsError: true));
    }
}
