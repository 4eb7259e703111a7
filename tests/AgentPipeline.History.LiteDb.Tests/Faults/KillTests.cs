using System.Globalization;

namespace AgentPipeline.History.LiteDb.Tests;

public sealed class KillTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The long form sets <c>AGENTPIPELINE_KILLS</c>.</summary>
    private static int Kills => int.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 8;

    [Fact]
    public async Task Append_ProcessKilledAtAnyMoment_KeepsEveryAcknowledgedRecordOnce()
    {
        using var directory = new TemporaryDirectory();
        var random = new Random(20260301);
        var acknowledged = new HashSet<Guid>();
        var next = 1;
        for (var kill = 0; kill < Kills; kill++)
        {
            var newlyAcknowledged = await AppendUntilKilledAsync(directory.File(), next, random.Next(1, 200), random.Next(20_000));
            acknowledged.UnionWith(newlyAcknowledged.Select(WriterProcess.IdOf));

            // The next process begins a little earlier, like a caller that retries what was not acknowledged.
            next = Math.Max(1, newlyAcknowledged.Max() - 10);
            var ids = await HistoryAudit.CheckAsync(directory.File(), Cancellation);
            Assert.Empty(acknowledged.Except(ids));
        }

        Assert.True(acknowledged.Count > Kills, $"Only {acknowledged.Count} records were acknowledged.");
    }

    private static async Task<List<int>> AppendUntilKilledAsync(string path, int first, int afterAcknowledgements, int spins)
    {
        using var writer = WriterProcess.Start(path, first, int.MaxValue - 1);
        var acknowledged = new List<int>();
        await foreach (var number in writer.AcknowledgedAsync(Cancellation))
        {
            acknowledged.Add(number);
            if (acknowledged.Count == afterAcknowledgements)
            {
                // Some way into whatever the writer does next.
                Thread.SpinWait(spins);
                writer.Kill();
            }
        }

        Assert.True(acknowledged.Count >= afterAcknowledgements, await writer.ErrorsAsync(Cancellation));
        await writer.WaitForEndAsync(Cancellation);
        return acknowledged;
    }
}
