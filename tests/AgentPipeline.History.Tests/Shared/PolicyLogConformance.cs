using System.Text;

namespace AgentPipeline.History.Tests;

/// <summary>What every log of policy events must do. Each store's tests derive from it.</summary>
public abstract class PolicyLogConformance
{
    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Read_NothingAdded_IsEmpty()
    {
        await using var opened = await OpenEmptyAsync();

        Assert.Empty(await opened.Log.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Read_AfterAppend_ReturnsEqualEventsInOrder()
    {
        await using var opened = await OpenEmptyAsync();
        var events = Events();
        foreach (var change in events)
        {
            Assert.True(await opened.Log.AppendAsync(change, Cancellation));
        }

        AssertEqual(events, await opened.Log.ReadAsync(Cancellation));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(long.MaxValue)]
    public async Task Append_SequenceThatIsNotTheNext_ReturnsFalseAndAddsNothing(long sequence)
    {
        await using var opened = await OpenEmptyAsync();
        var events = Events().Take(2).ToArray();
        foreach (var change in events)
        {
            await opened.Log.AppendAsync(change, Cancellation);
        }

        Assert.False(await opened.Log.AppendAsync(events[0] with { Sequence = sequence, By = "eve" }, Cancellation));
        AssertEqual(events, await opened.Log.ReadAsync(Cancellation));
        Assert.True(await opened.Log.AppendAsync(events[0] with { Sequence = 3 }, Cancellation));
    }

    [Fact]
    public async Task Append_Unknown_IsRefused()
    {
        await using var opened = await OpenEmptyAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await opened.Log.AppendAsync(Events()[0] with { Action = PolicyAction.Unknown }, Cancellation));
        Assert.Empty(await opened.Log.ReadAsync(Cancellation));
    }

    [Fact]
    public async Task Append_Cancelled_Throws()
    {
        await using var opened = await OpenEmptyAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await opened.Log.AppendAsync(Events()[0], new CancellationToken(canceled: true)));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await opened.Log.ReadAsync(new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Append_ByTwoAtOnce_HasOneWinnerForEachSequence()
    {
        await using var opened = await OpenEmptyAsync();

        await AssertOneWinnerEachAsync(opened.Log, opened.Log);
    }

    private protected static PolicyEvent[] Events() =>
    [
        new()
        {
            Sequence = 1,
            At = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1)),
            By = "Ädä 👩‍💻",
            Action = PolicyAction.Proposed,
            Version = 1,
            Policy = new() { CostWeight = 0.1 + 0.2, Exploration = 0, Pins = [new RoutePin("日本語", "two-phase", "größte"), new RoutePin("sql", Model: "a\"b")] },
            Reason = "two\nlines",
        },
        new() { Sequence = 2, At = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), By = "bob", Action = PolicyAction.Approved, Version = 1, Share = 0.05 },
        new() { Sequence = 3, At = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1), By = "alarm", Action = PolicyAction.Demoted, Version = 1, Reason = new string('x', 20_000) },
        new() { Sequence = 4, At = default, By = "", Action = PolicyAction.RolledBack, Version = int.MaxValue },
        new() { Sequence = 5, At = DateTimeOffset.MaxValue, By = "", Action = PolicyAction.Rejected, Version = 2 },
    ];

    private protected static void AssertEqual(IEnumerable<PolicyEvent> expected, IEnumerable<PolicyEvent> actual)
        => Assert.Equal(expected.Select(Text), actual.Select(Text));

    /// <summary>Two that each add an event as the next, again and again, at the same time.</summary>
    private protected static async Task AssertOneWinnerEachAsync(IPolicyLog first, IPolicyLog second)
    {
        const int Rounds = 40;
        for (var sequence = 1; sequence <= Rounds; sequence++)
        {
            var change = Events()[1] with { Sequence = sequence };
            var results = await Task.WhenAll(
                Task.Run(async () => await first.AppendAsync(change with { By = "first" }, Cancellation), Cancellation),
                Task.Run(async () => await second.AppendAsync(change with { By = "second" }, Cancellation), Cancellation));

            var winner = results[0] ? "first" : "second";
            Assert.NotEqual(results[0], results[1]);
            Assert.Equal(winner, (await first.ReadAsync(Cancellation))[^1].By);
        }

        var events = await second.ReadAsync(Cancellation);
        Assert.Equal(Enumerable.Range(1, Rounds), events.Select(change => (int)change.Sequence));
    }

    private protected abstract Task<OpenedPolicyLog> OpenEmptyAsync();

    private static string Text(PolicyEvent change) => Encoding.UTF8.GetString(PolicyEventJson.SerializeToUtf8Bytes(change));
}
