using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>The rules of a ledger, in memory and on disk.</summary>
public sealed class EffectLedgerTests : IDisposable
{
    private static readonly EffectKey _key = new("work", "pay", "hash", 0);
    private static readonly Guid _first = Guid.CreateVersion7();
    private static readonly Guid _second = Guid.CreateVersion7();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipeline-effects-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<IDisposable> _opened = [];

    public static TheoryData<string> Kinds => ["memory", "file"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Prepare_NewEffect_IsHeldByTheFirstWhoAsks(string kind)
    {
        var ledger = Ledger(kind);
        Assert.Null(await ledger.FindAsync(_key, Token));

        var first = await ledger.PrepareAsync(_key, _first, Token);
        var second = await ledger.PrepareAsync(_key, _second, Token);
        var again = await ledger.PrepareAsync(_key, _first, Token);

        Assert.Equal((true, false, true), (first.Held, second.Held, again.Held));
        Assert.Equal((EffectState.Prepared, _first, _time.GetUtcNow()), (second.Entry.State, second.Entry.ExecutionId, second.Entry.At));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Prepare_FromManyAtOnce_OneHolds(string kind)
    {
        var ledger = Ledger(kind);

        var claims = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(async () => await ledger.PrepareAsync(_key, Guid.NewGuid(), Token), Token)));

        Assert.Single(claims, claim => claim.Held);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Commit_AfterDispatch_GivesTheOutputToEverybody(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);
        await ledger.DispatchAsync(_key, Token);
        var dispatched = await ledger.PrepareAsync(_key, _second, Token);
        _time.Advance(TimeSpan.FromMinutes(1));
        await ledger.CommitAsync(_key, new ToolOutput("paid", IsError: true), Token);

        var claim = await ledger.PrepareAsync(_key, _second, Token);

        Assert.Equal((EffectState.Dispatched, false), (dispatched.Entry.State, dispatched.Held));
        Assert.Equal((EffectState.Committed, false, new ToolOutput("paid", true)), (claim.Entry.State, claim.Held, claim.Entry.Output));
        Assert.Equal(_time.GetUtcNow() - TimeSpan.FromMinutes(1), claim.Entry.DispatchedAt);
        Assert.Equal(claim.Entry, await ledger.FindAsync(_key, Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Abandon_AfterDispatch_LetsAnotherBegin(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);
        await ledger.DispatchAsync(_key, Token);
        await ledger.AbandonAsync(_key, "refused", Token);
        Assert.Equal((EffectState.Abandoned, "refused"), ((await ledger.FindAsync(_key, Token))!.State, (await ledger.FindAsync(_key, Token))!.Reason));

        var claim = await ledger.PrepareAsync(_key, _second, Token);

        Assert.Equal((EffectState.Prepared, true, _second), (claim.Entry.State, claim.Held, claim.Entry.ExecutionId));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task MarkUnknown_ThenVerified_CanBeCommittedOrDispatchedByOneOnly(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);
        await ledger.DispatchAsync(_key, Token);
        await ledger.MarkUnknownAsync(_key, "line dead", Token);

        var second = await ledger.PrepareAsync(_key, _second, Token);
        var first = await ledger.PrepareAsync(_key, _first, Token);
        Assert.Equal((EffectState.Unknown, true, "line dead"), (second.Entry.State, second.Held, second.Entry.Reason));
        Assert.Equal((EffectState.Unknown, false), (first.Entry.State, first.Held));

        await ledger.DispatchAsync(_key, Token);
        Assert.False((await ledger.PrepareAsync(_key, _first, Token)).Held);
        await ledger.MarkUnknownAsync(_key, "again", Token);
        Assert.True((await ledger.PrepareAsync(_key, _first, Token)).Held);
        await ledger.CommitAsync(_key, new ToolOutput("found"), Token);
        Assert.Equal("found", (await ledger.PrepareAsync(_key, _second, Token)).Entry.Output!.Text);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Prepare_ByTheHolderOfADispatchedEffect_IsUnknown(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);
        await ledger.DispatchAsync(_key, Token);

        var claim = await ledger.PrepareAsync(_key, _first, Token);

        Assert.Equal((EffectState.Unknown, true), (claim.Entry.State, claim.Held));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Transition_WithoutHolding_IsRefused(string kind)
    {
        var ledger = Ledger(kind);

        await Refused(() => ledger.DispatchAsync(_key, Token));
        await ledger.PrepareAsync(_key, _first, Token);
        await Refused(() => ledger.CommitAsync(_key, new ToolOutput("x"), Token));
        await Refused(() => ledger.MarkUnknownAsync(_key, "x", Token));
        await ledger.DispatchAsync(_key, Token);
        await Refused(() => ledger.DispatchAsync(_key, Token));
        await ledger.CommitAsync(_key, new ToolOutput("x"), Token);
        await Refused(() => ledger.DispatchAsync(_key, Token));
        await Refused(() => ledger.AbandonAsync(_key, "x", Token));
        await Refused(() => ledger.CommitAsync(_key, new ToolOutput("y"), Token));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dispatch_Cancelled_LetsGo(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await ledger.DispatchAsync(_key, new CancellationToken(canceled: true)));

        Assert.Equal((EffectState.Prepared, true), ((await ledger.PrepareAsync(_key, _second, Token)) is var claim ? (claim.Entry.State, claim.Held) : default));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Prepare_AnyOtherPartOfTheKey_IsAnotherEffect(string kind)
    {
        var ledger = Ledger(kind);
        await ledger.PrepareAsync(_key, _first, Token);

        foreach (var other in new[] { _key with { Scope = "other" }, _key with { Tool = "other" }, _key with { Arguments = "other" }, _key with { Ordinal = 1 } })
        {
            Assert.True((await ledger.PrepareAsync(other, _second, Token)).Held);
            Assert.NotEqual(_key.ToString(), other.ToString());
        }
    }

    [Fact]
    public async Task Prepare_NotStored_LeavesTheEffectToWhoeverAsksNext()
    {
        var ledger = new FullLedger(_time) { IsFull = true };
        await Assert.ThrowsAsync<IOException>(async () => await ledger.PrepareAsync(_key, _first, Token));
        Assert.Null(await ledger.FindAsync(_key, Token));

        ledger.IsFull = false;
        Assert.True((await ledger.PrepareAsync(_key, _second, Token)).Held);
        ledger.IsFull = true;
        await Assert.ThrowsAsync<IOException>(async () => await ledger.DispatchAsync(_key, Token));

        ledger.IsFull = false;
        var claim = await ledger.PrepareAsync(_key, _first, Token);
        Assert.Equal((EffectState.Prepared, true), (claim.Entry.State, claim.Held));
    }

    [Fact]
    public async Task Prepare_AfterManyOldEffects_ForgetsTheSettledOnes()
    {
        var ledger = new InMemoryEffectLedger(_time);
        for (var number = 0; number < 1100; number++)
        {
            var key = _key with { Ordinal = number };
            await ledger.PrepareAsync(key, _first, Token);
            await ledger.DispatchAsync(key, Token);
            await (number == 0 ? ledger.MarkUnknownAsync(key, "lost", Token) : ledger.CommitAsync(key, new ToolOutput(""), Token));
        }

        _time.Advance(TimeSpan.FromDays(8));
        for (var number = 0; number < 1100; number++)
        {
            await ledger.PrepareAsync(_key with { Tool = "other", Ordinal = number }, _first, Token);
        }

        Assert.NotNull(await ledger.FindAsync(_key, Token));
        Assert.Null(await ledger.FindAsync(_key with { Ordinal = 1 }, Token));
        Assert.NotNull(await ledger.FindAsync(_key with { Tool = "other", Ordinal = 0 }, Token));
    }

    public void Dispose()
    {
        _opened.ForEach(ledger => ledger.Dispose());
        _directory.Delete(recursive: true);
    }

    private static Task Refused(Func<ValueTask> transition) => Assert.ThrowsAsync<InvalidOperationException>(async () => await transition());

    private IEffectLedger Ledger(string kind)
    {
        if (kind == "memory")
        {
            return new InMemoryEffectLedger(_time);
        }

        var ledger = new FileEffectLedger(Path.Combine(_directory.FullName, "ledger"), _time, NullLogger.Instance);
        _opened.Add(ledger);
        return ledger;
    }

    private sealed class FullLedger(TimeProvider timeProvider) : EffectLedger(timeProvider)
    {
        public bool IsFull { get; set; }

        protected override void Open(EffectTable table)
        {
        }

        protected override void StoreBefore(EffectEntry entry)
        {
            if (IsFull)
            {
                throw new IOException("No space left on device.");
            }
        }

        protected override void StoreAfter(EffectEntry entry)
        {
        }
    }
}
