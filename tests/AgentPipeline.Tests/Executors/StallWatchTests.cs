namespace AgentPipeline.Tests.Executors;

/// <summary>What happens when calls bring nothing new although they are no circle.</summary>
public sealed class StallWatchTests : IDisposable
{
    // Four looks at something new, then the same four in no fixed order.
    private const string Stall = "abcd" + "acbdadcba" + "d";

    private readonly Workbench _bench = new();
    private readonly List<string> _looks = [];

    public StallWatchTests()
    {
        _bench.Limits.MaxToolRounds = 100;
        _bench.AddTool("look", ToolEffect.ReadOnly, (string at) =>
        {
            _looks.Add(at);
            return $"what is at {at}";
        });
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task KnownCalls_InNoOrder_AreWarnedOfAtTheSixthAndBlockedAtTheTenth()
    {
        var execution = await RunAsync(Stall);

        var calls = execution.CurrentAttempt.ToolCalls;
        Assert.Equal(4 + 5, calls.TakeWhile(call => call.Note is null).Count());
        Assert.Equal([.. Enumerable.Repeat(ToolOutcome.Succeeded, 13), ToolOutcome.Blocked], calls.Select(call => call.Outcome));
        Assert.Contains("the last 6 calls", calls[9].Note, StringComparison.Ordinal);
        Assert.Contains("not carried out again", calls[13].Error, StringComparison.Ordinal);
        Assert.Equal(13, _looks.Count);
        var told = Conversations.ResultsOf(_bench.Model.Requests[^1].Messages).Select(result => result.Text).ToList();
        Assert.StartsWith("what is at d\n\nThis brings nothing new", told[9], StringComparison.Ordinal);
        Assert.StartsWith("This brings nothing new: the last 9 calls", told[13], StringComparison.Ordinal);
    }

    [Fact]
    public async Task KnownCalls_OneNewCallAmongThem_CountAnew()
    {
        var execution = await RunAsync("abcd" + "acbda" + "e" + "dcbac");

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Null(call.Note));
    }

    [Fact]
    public async Task NewCall_WhileKnownOnesAreBlocked_IsCarriedOut()
    {
        var execution = await RunAsync(Stall + "e" + "a");

        Assert.Equal(
            [ToolOutcome.Blocked, ToolOutcome.Succeeded, ToolOutcome.Succeeded], execution.CurrentAttempt.ToolCalls.Skip(13).Select(call => call.Outcome));
    }

    [Fact]
    public async Task KnownCall_WithAnotherResult_IsNoStall()
    {
        _bench.AddTool("poll", ToolEffect.ReadOnly, (string job) =>
        {
            _looks.Add(job);
            return $"{job} at {_looks.Count} %";
        });

        var execution = await RunAsync("abbabaabbabaabab", "poll");

        Assert.Equal(16, _looks.Count);
        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Null(call.Note));
    }

    [Fact]
    public async Task CircleOfFour_IsAStall()
    {
        var execution = await RunAsync(string.Concat(Enumerable.Repeat("abcd", 4)));

        Assert.Equal(ToolOutcome.Blocked, execution.CurrentAttempt.ToolCalls[13].Outcome);
        Assert.Equal(13, _looks.Count);
    }

    [Fact]
    public async Task KnownCalls_AfterTheConversationWasReduced_MayBeMadeAgain()
    {
        Script(Stall[..^1], "look");
        _bench.Model.Throws(new HttpRequestException("too long"));
        Script("acbdad", "look");
        _bench.Model.Says("done");
        var execution = _bench.Begin(prompt: "Look around.");
        await Assert.ThrowsAsync<HttpRequestException>(async () => await _bench.SinglePhase().ExecuteAsync(execution, Token));

        Workbench.Retry(execution, new AttemptGuidance { ScopeReduction = 2 });
        await _bench.SinglePhase().ExecuteAsync(execution, Token);

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Equal((ToolOutcome.Succeeded, null), (call.Outcome, call.Note)));
    }

    [Fact]
    public void Calls_MoreThanAreRemembered_TheOldestCountAsNew()
    {
        var watch = new StallWatch();
        for (var call = 0; call <= StallWatch.MostRemembered; call++)
        {
            Assert.Equal("", watch.Note(Call(call)));
        }

        for (var again = 1; again < StallWatch.BlockAt; again++)
        {
            watch.Note(Call(1));
        }

        Assert.True(watch.Blocks("look", "1", out _));
        Assert.False(watch.Blocks("look", "0", out _));

        static SeenCall Call(int number) => new("look", $"{number}", 0, null);
    }

    public void Dispose() => _bench.Dispose();

    private async Task<AgentExecution> RunAsync(string places, string tool = "look")
    {
        Script(places, tool);
        _bench.Model.Says("done");
        var execution = _bench.Begin();
        Assert.Equal("done", (await _bench.SinglePhase().ExecuteAsync(execution, Token)).Output);
        return execution;
    }

    private void Script(string places, string tool)
    {
        foreach (var place in places)
        {
            _ = tool == "look" ? _bench.Model.Calls(tool, new { at = $"{place}" }) : _bench.Model.Calls(tool, new { job = $"{place}" });
        }
    }
}
