using System.Globalization;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>
/// What a history keeps of its promises when the power is lost, by a model of a disk: everything that SQLite does to the files is
/// recorded, and for moments in the recording files are made that a loss of power may leave.
/// </summary>
public sealed class PowerLossTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Over all tests of this class; the long form sets <c>AGENTPIPELINE_POWER_LOSSES</c>.</summary>
    private static int Losses => int.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_POWER_LOSSES"), CultureInfo.InvariantCulture, out var losses) ? losses : 40;

    [Fact]
    public async Task Append_DurableAndPowerLostAtAnyMoment_KeepsEveryAcknowledgedRecordOnce()
    {
        var broken = await LosePowerAsync(HistoryDurability.Durable, 20260401, Losses * 7 / 10);
        Assert.True(broken.Count == 0, broken.FirstOrDefault()?.Keep());
    }

    [Fact]
    public async Task Open_PowerLostWhileTheFileIsCreated_CreatesIt()
    {
        var events = await WatchedHistory.RecordAsync(HistoryDurability.Durable, 1, Cancellation);
        var created = events.TakeWhile(happened => happened is not { Kind: DiskEventKind.SyncedWithDirectory, File: "-wal" }).Count();
        for (var i = 0; i < Math.Max(created, Losses / 10); i++)
        {
            Assert.Equal(0, await new PowerLoss(events, 20260403 + i, i % created).CheckAsync(Cancellation));
        }
    }

    /// <summary>Shows as well that the model takes away what was not synced.</summary>
    [Fact]
    public async Task Flush_BatchedAndPowerLostAtAnyMoment_LosesTheLastCommitsAndStaysConsistent()
    {
        var broken = await LosePowerAsync(HistoryDurability.Batched, 20260402, Losses / 5, untilBroken: 100);
        Assert.NotEmpty(broken);
    }

    /// <param name="durability">The history's mode.</param>
    /// <param name="seed">Decides when, and what is left.</param>
    /// <param name="losses">How many losses of power.</param>
    /// <param name="untilBroken">How many more at most when a promise is to be broken and chance has kept all.</param>
    /// <returns>The losses after which a promise was broken.</returns>
    private static async Task<List<PowerLoss>> LosePowerAsync(HistoryDurability durability, int seed, int losses, int untilBroken = 0)
    {
        var events = await WatchedHistory.RecordAsync(durability, WatchedHistory.Days, Cancellation);
        var broken = new List<PowerLoss>();
        for (var i = 0; i < losses || (broken.Count == 0 && i < losses + untilBroken); i++)
        {
            var loss = new PowerLoss(events, seed + (1000 * i));
            if (await loss.CheckAsync(Cancellation) > 0)
            {
                broken.Add(loss);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{durability}: {events.Count} events, {losses} losses of power, after {broken.Count} of which something was missing.");
        return broken;
    }
}
