using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>What the file remembers, whatever happens to it.</summary>
public sealed class FileEffectLedgerTests : IDisposable
{
    private static readonly EffectKey _key = new("work", "pay", "hash", 0);
    private static readonly Guid _execution = Guid.CreateVersion7();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("agentpipeline-effects-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string LedgerPath => Path.Combine(_directory.FullName, "sub", "ledger.effects");

    [Fact]
    public async Task Ledger_NeverAsked_MakesNoFile()
    {
        using (Open())
        {
        }

        Assert.False(Directory.Exists(Path.GetDirectoryName(LedgerPath)));
        await CommitAsync(_key, "paid");
        Assert.True(File.Exists(LedgerPath));
    }

    [Theory]
    [InlineData(1, EffectState.Prepared)]
    [InlineData(2, EffectState.Unknown)]
    [InlineData(3, EffectState.Committed)]
    public async Task Reopen_AfterAProcessThatIsGone_SaysHowFarItCame(int lines, EffectState expected)
    {
        await CommitAsync(_key, "Grüße\n\"paid\"");
        await File.WriteAllLinesAsync(LedgerPath, (await File.ReadAllLinesAsync(LedgerPath, Token)).Take(lines), Token);

        using var ledger = Open();
        var claim = await ledger.PrepareAsync(_key, Guid.NewGuid(), Token);

        Assert.Equal((expected, expected != EffectState.Committed), (claim.Entry.State, claim.Held));
        Assert.Equal(lines == 3 ? new ToolOutput("Grüße\n\"paid\"") : null, claim.Entry.Output);
        Assert.Equal(lines == 1 ? null : _time.GetUtcNow(), claim.Entry.DispatchedAt);
        Assert.Equal(lines == 2, claim.Entry.Reason is not null);
    }

    [Fact]
    public async Task Reopen_UnknownAndAbandoned_AreKept()
    {
        using (var ledger = Open())
        {
            await ledger.PrepareAsync(_key, _execution, Token);
            await ledger.DispatchAsync(_key, Token);
            await ledger.MarkUnknownAsync(_key, "line dead", Token);
            await ledger.PrepareAsync(_key with { Ordinal = 1 }, _execution, Token);
            await ledger.AbandonAsync(_key with { Ordinal = 1 }, "refused", Token);
        }

        using var reopened = Open();

        Assert.Equal((EffectState.Unknown, "line dead"), await reopened.FindAsync(_key, Token) is { } entry ? (entry.State, entry.Reason) : default);
        Assert.Equal(EffectState.Abandoned, (await reopened.FindAsync(_key with { Ordinal = 1 }, Token))!.State);
    }

    [Fact]
    public async Task Reopen_LastLineCutAtAnyByte_IsTheStateBefore()
    {
        await CommitAsync(_key, "paid");
        var whole = await File.ReadAllBytesAsync(LedgerPath, Token);
        EffectState?[] states = [null, EffectState.Prepared, EffectState.Unknown, EffectState.Committed];
        for (var length = 0; length <= whole.Length; length++)
        {
            await File.WriteAllBytesAsync(LedgerPath, whole[..length], Token);
            var lines = whole[..length].Count(value => value == '\n');
            using (var ledger = Open())
            {
                Assert.Equal(states[lines], (await ledger.FindAsync(_key, Token))?.State);
                await ledger.PrepareAsync(_key with { Ordinal = 1 }, _execution, Token);
            }

            // What is written next is whole, and so is what was there before.
            using var reopened = Open();
            Assert.Equal(states[lines], (await reopened.FindAsync(_key, Token))?.State);
            Assert.Equal(EffectState.Prepared, (await reopened.FindAsync(_key with { Ordinal = 1 }, Token))?.State);
        }
    }

    [Fact]
    public async Task Reopen_LastLineWithoutItsContent_IsTheStateBefore()
    {
        await CommitAsync(_key, "paid");
        var lines = await File.ReadAllLinesAsync(LedgerPath, Token);
        await File.WriteAllTextAsync(LedgerPath, $"{lines[0]}\n{lines[1]}\n{new string('\0', lines[2].Length)}\n", Token);

        using var ledger = Open();

        Assert.Equal(EffectState.Unknown, (await ledger.FindAsync(_key, Token))!.State);
    }

    [Fact]
    public async Task Reopen_DamageInTheMiddle_IsRefusedAndLeftAsItIs()
    {
        await CommitAsync(_key, "paid");
        var lines = await File.ReadAllLinesAsync(LedgerPath, Token);
        var damaged = $"{lines[0]}\n{lines[1][..20]}\n{lines[2]}\n";
        await File.WriteAllTextAsync(LedgerPath, damaged, Token);
        using var ledger = Open();

        var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await ledger.PrepareAsync(_key, _execution, Token));

        Assert.Equal((ErrorCategory.InvalidRequest, ErrorBlame.Host), (failure.Category, failure.Blame));
        Assert.Contains("line 2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Effects:LedgerPath", failure.Message, StringComparison.Ordinal);
        Assert.Equal(damaged, await File.ReadAllTextAsync(LedgerPath, Token));
    }

    [Fact]
    public async Task Open_WhileAnotherHasIt_IsAConflictUntilThatHasEnded()
    {
        using var second = Open();
        using (var first = Open())
        {
            await first.PrepareAsync(_key, _execution, Token);

            var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await second.PrepareAsync(_key, _execution, Token));

            Assert.Equal(ErrorCategory.Conflict, failure.Category);
            Assert.Contains(LedgerPath, failure.Message, StringComparison.Ordinal);
            Assert.Contains("Effects:LedgerPath", failure.Message, StringComparison.Ordinal);
        }

        Assert.True((await second.PrepareAsync(_key, _execution, Token)).Held);
    }

    [Fact]
    public async Task Open_PathThatIsADirectory_SaysWhatToSet()
    {
        Directory.CreateDirectory(LedgerPath);
        using var ledger = Open();

        var failure = await Assert.ThrowsAsync<AgentFailureException>(async () => await ledger.PrepareAsync(_key, _execution, Token));

        Assert.Equal(ErrorCategory.InvalidRequest, failure.Category);
        Assert.Contains("Set Effects:LedgerPath", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_SettledLongAgo_IsForgottenAndTheUnknownIsNot()
    {
        await CommitAsync(_key, "old");
        using (var ledger = Open())
        {
            await ledger.PrepareAsync(_key with { Tool = "lost" }, _execution, Token);
            await ledger.DispatchAsync(_key with { Tool = "lost" }, Token);
        }

        _time.Advance(TimeSpan.FromDays(7) - TimeSpan.FromTicks(1));
        await CommitAsync(_key with { Ordinal = 1 }, "new");
        Assert.Equal(EffectState.Committed, await StateAsync(_key));
        _time.Advance(TimeSpan.FromTicks(2));

        Assert.Null(await StateAsync(_key));
        Assert.Equal(EffectState.Committed, await StateAsync(_key with { Ordinal = 1 }));
        Assert.Equal(EffectState.Unknown, await StateAsync(_key with { Tool = "lost" }));
        Assert.Equal(2, (await File.ReadAllLinesAsync(LedgerPath, Token)).Length);
        Assert.False(File.Exists(LedgerPath + ".new"));
    }

    [Fact]
    public async Task Line_IsReadable()
    {
        await CommitAsync(_key, "paid");

        Assert.Equal(
            $$$"""{"key":{"scope":"work","tool":"pay","arguments":"hash","ordinal":0},"state":"committed","executionId":"{{{_execution}}}","at":"2026-03-01T12:00:00+00:00","dispatchedAt":"2026-03-01T12:00:00+00:00","output":{"text":"paid","isError":false}}""",
            (await File.ReadAllLinesAsync(LedgerPath, Token))[^1]);
    }

    [Fact]
    public async Task Reopen_AfterAPersonHasSettledAnEffect_FollowsThem()
    {
        using (var ledger = Open())
        {
            await ledger.PrepareAsync(_key, _execution, Token);
            await ledger.DispatchAsync(_key, Token);
            await ledger.MarkUnknownAsync(_key, "line dead", Token);
        }

        var text = await File.ReadAllTextAsync(LedgerPath, Token);
        await File.WriteAllTextAsync(LedgerPath, text.Replace("\"state\":\"unknown\"", "\"state\":\"committed\",\"output\":{\"text\":\"I looked.\"}", StringComparison.Ordinal), Token);
        using (var settled = Open())
        {
            Assert.Equal(new ToolOutput("I looked."), (await settled.PrepareAsync(_key, Guid.NewGuid(), Token)).Entry.Output);
        }

        await File.WriteAllTextAsync(LedgerPath, "", Token);
        using var removed = Open();
        Assert.Equal(EffectState.Prepared, (await removed.PrepareAsync(_key, Guid.NewGuid(), Token)).Entry.State);
    }

    [Fact]
    public async Task Dispose_ThenUse_IsRefused()
    {
        var ledger = Open();
        ledger.Dispose();
        ledger.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await ledger.PrepareAsync(_key, _execution, Token));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private FileEffectLedger Open() => new(LedgerPath, _time, NullLogger.Instance);

    private async Task CommitAsync(EffectKey key, string output)
    {
        using var ledger = Open();
        await ledger.PrepareAsync(key, _execution, Token);
        await ledger.DispatchAsync(key, Token);
        await ledger.CommitAsync(key, new ToolOutput(output), Token);
    }

    private async Task<EffectState?> StateAsync(EffectKey key)
    {
        using var ledger = Open();
        return (await ledger.FindAsync(key, Token))?.State;
    }
}
