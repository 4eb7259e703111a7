using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Executors;

/// <summary>What a model that repeats itself leaves in its conversation.</summary>
public sealed class RepeatedResultsTests : IDisposable
{
    private static readonly string _page = new('x', 5_000);

    private readonly Workbench _bench = new();

    public RepeatedResultsTests() => _bench.Limits.MaxToolRounds = 100;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SameCall_LongResult_StandsInTheConversationOnceFromTheWarningOn()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, () => _page);

        var execution = await RunAsync(Enumerable.Repeat(("look", 0), 6));

        Assert.Equal([_page, _page], ResultsOf(2));
        Assert.Equal([RepeatedResults.LeftOut, RepeatedResults.LeftOut], ResultsOf(3).Take(2));
        Assert.StartsWith($"{_page}\n\nThis goes round in circles", ResultsOf(3)[2], StringComparison.Ordinal);
        var last = ResultsOf(6);
        Assert.All(last.Take(3), text => Assert.Equal(RepeatedResults.LeftOut, text));
        Assert.StartsWith(_page, last[3], StringComparison.Ordinal);
        Assert.All(last.Skip(4), text => Assert.Contains("not carried out", text, StringComparison.Ordinal));
        Assert.EndsWith(": 2, of 10000 characters.", execution.CurrentAttempt.ToolCalls[2].Note, StringComparison.Ordinal);
        Assert.Contains(": 1, of ", execution.CurrentAttempt.ToolCalls[3].Note, StringComparison.Ordinal);
        Assert.Null(execution.CurrentAttempt.ToolCalls[4].Note);
        Assert.All(_bench.Model.Requests, request => Conversations.AssertNoOrphans(request.Messages));
    }

    [Fact]
    public async Task CallsInTurns_LongResults_EachKeepsTheNewest()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, (int at) => $"{at}{_page}");

        await RunAsync(Enumerable.Range(0, 8).Select(call => ("look", call % 2)));

        var last = ResultsOf(8);
        Assert.All(last.Take(6), text => Assert.Equal(RepeatedResults.LeftOut, text));
        Assert.StartsWith("0x", last[6], StringComparison.Ordinal);
        Assert.StartsWith("1x", last[7], StringComparison.Ordinal);
    }

    [Fact]
    public async Task CallsInNoOrder_LongResults_EachKeepsTheNewest()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, (int at) => $"{at}{_page}");

        var execution = await RunAsync("0123021303".Select(at => ("look", at - '0')));

        Assert.Contains("This brings nothing new", execution.CurrentAttempt.ToolCalls[9].Note, StringComparison.Ordinal);
        Assert.Contains(": 6, of 30006 characters.", execution.CurrentAttempt.ToolCalls[9].Note, StringComparison.Ordinal);
        Assert.Equal(["2", "1", "0", "3"], ResultsOf(10).Where(text => text != RepeatedResults.LeftOut).Select(text => text[..1]));
    }

    [Fact]
    public async Task CallThatIsBlocked_TwiceInOneAnswer_LeavesOutWhatWasSaidBefore()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, () => _page);
        _bench.Model
            .Calls([.. Enumerable.Range(0, 6).Select(call => ScriptedChatClient.Call($"c{call}", "look", new { }))])
            .Says("done");

        await _bench.SinglePhase().ExecuteAsync(_bench.Begin(), Token);

        Conversations.AssertNoOrphans(_bench.Model.Requests[^1].Messages);
        Assert.Single(ResultsOf(1), text => text.StartsWith(_page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(RepeatedResults.LeastLength - 1, 0)]
    [InlineData(RepeatedResults.LeastLength, 2)]
    public async Task SameCall_ShortResult_Stays(int length, int leftOut)
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, () => new string('x', length));

        var execution = await RunAsync(Enumerable.Repeat(("look", 0), 3));

        Assert.Equal(leftOut, ResultsOf(3).Count(text => text == RepeatedResults.LeftOut));
        Assert.Equal(leftOut > 0, execution.CurrentAttempt.ToolCalls[2].Note!.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SameResult_OfAnotherTool_Stays()
    {
        _bench.AddTool("look", ToolEffect.ReadOnly, () => _page);
        _bench.AddTool("see", ToolEffect.ReadOnly, () => _page);

        await RunAsync([("see", 0), ("look", 0), ("look", 0), ("look", 0)]);

        Assert.Equal(_page, ResultsOf(4)[0]);
    }

    [Fact]
    public async Task LongResults_ThatDifferOnlyAtTheirEnd_AreNoCircle()
    {
        var lines = 0;
        _bench.AddTool("tail", ToolEffect.ReadOnly, () => $"{_page}{++lines}");

        var execution = await RunAsync(Enumerable.Repeat(("tail", 0), 8));

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Equal((ToolOutcome.Succeeded, null), (call.Outcome, call.Note)));
    }

    [Fact]
    public async Task ThirdCall_WithAnotherResult_IsNotWarnedOf()
    {
        var looks = 0;
        _bench.AddTool("look", ToolEffect.ReadOnly, () => ++looks < 3 ? "nothing" : "something");

        var execution = await RunAsync(Enumerable.Repeat(("look", 0), 3));

        Assert.All(execution.CurrentAttempt.ToolCalls, call => Assert.Null(call.Note));
    }

    /// <summary>Whatever is called in whatever order: every call keeps a result, and no result is lost to the model.</summary>
    [Fact]
    public void AnyCalls_EveryResultStaysOnceAndEveryCallIsAnswered()
    {
        var calls = Gen.Choose(0, 2).ListOf().Where(list => list.Count <= 40);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(calls.ToArbitrary(), list =>
        {
            using var bench = new Workbench();
            bench.Limits.MaxToolRounds = 100;
            var given = new HashSet<string>();
            bench.AddTool("look", ToolEffect.ReadOnly, (int at) =>
            {
                // The third place changes now and then.
                var text = $"{at}{(at == 2 ? given.Count / 3 : 0)}{_page}";
                given.Add(text);
                return text;
            });
            foreach (var call in list)
            {
                bench.Model.Calls("look", new { at = call });
            }

            bench.Model.Says("done");

            // Nothing in it waits for anything: the model is scripted and the tool answers at once.
            var running = bench.SinglePhase().ExecuteAsync(bench.Begin(), CancellationToken.None);

            Assert.True(running.IsCompletedSuccessfully);
            var messages = bench.Model.Requests[^1].Messages;
            Conversations.AssertNoOrphans(messages);
            var seen = Conversations.ResultsOf(messages).Select(result => result.Text).ToList();
            Assert.All(given, text => Assert.Contains(seen, result => result.StartsWith(text, StringComparison.Ordinal)));
        }));
    }

    public void Dispose() => _bench.Dispose();

    private async Task<AgentExecution> RunAsync(IEnumerable<(string Tool, int At)> calls)
    {
        foreach (var (tool, at) in calls)
        {
            _bench.Model.Calls(tool, new { at });
        }

        _bench.Model.Says("done");
        var execution = _bench.Begin();
        await _bench.SinglePhase().ExecuteAsync(execution, Token);
        return execution;
    }

    private List<string> ResultsOf(int request) => [.. Conversations.ResultsOf(_bench.Model.Requests[request].Messages).Select(result => result.Text)];
}
