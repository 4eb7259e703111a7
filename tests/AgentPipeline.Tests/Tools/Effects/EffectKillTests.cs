using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;

namespace AgentPipeline.Tests.Tools.Effects;

public sealed class EffectKillTests : IDisposable
{
    private readonly DirectoryInfo _parent = Directory.CreateTempSubdirectory("agentpipeline-kills-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Over both modes; the long form sets <c>AGENTPIPELINE_EFFECT_KILLS</c>.</summary>
    private static int Kills
        => int.TryParse(Environment.GetEnvironmentVariable("AGENTPIPELINE_EFFECT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 6;

    [Theory]
    [InlineData(EffectProcess.Verifiable, 20260304)]
    [InlineData(EffectProcess.Blind, 20260305)]
    public async Task Task_ProcessKilledAtAnyMoment_HasEveryEffectAtMostOnce(string mode, int seed)
    {
        var random = new Random(seed);
        var (kills, asked, works) = (0, 0, 0);
        while (kills < Kills / 2)
        {
            var directory = _parent.CreateSubdirectory($"work-{works++}").FullName;
            for (var done = false; !done;)
            {
                using var process = EffectProcess.Start(mode, directory, "work");
                var (killed, questions, ended) = await RunAsync(process, kills < Kills / 2 ? random.Next(1, 24) : int.MaxValue, random.Next(1 << random.Next(8, 20)));
                kills += killed ? 1 : 0;
                asked += questions;
                done = ended;
                CheckLog(directory);
            }

            await CheckEndAsync(mode, directory);
        }

        TestContext.Current.SendDiagnosticMessage($"{mode}: {kills} kills in {works} tasks, a person was asked {asked} times.");
        Assert.True(mode == EffectProcess.Blind || asked == 0, "A tool that can verify left a question open.");
    }

    public void Dispose() => _parent.Delete(recursive: true);

    private static async Task<(bool Killed, int Asked, bool Done)> RunAsync(EffectProcess process, int killAfter, int spins)
    {
        var (killed, asked, lines) = (false, 0, 0);
        await foreach (var line in process.ProgressAsync(Token))
        {
            asked += line == "asked" ? 1 : 0;
            if (++lines == killAfter)
            {
                // Some way into whatever the process does next.
                Thread.SpinWait(spins);
                process.Kill();
                killed = true;
            }
        }

        var done = await process.EndAsync(killed, Token);
        return (killed && !done, asked, done);
    }

    private static string[] CheckLog(string directory)
    {
        var log = File.Exists(EffectProcess.LogPath(directory)) ? File.ReadAllLines(EffectProcess.LogPath(directory)) : [];
        Assert.Equal(log.Distinct(), log);
        return log;
    }

    private static async Task CheckEndAsync(string mode, string directory)
    {
        var log = CheckLog(directory).ToHashSet();
        using var ledger = new FileEffectLedger(EffectProcess.LedgerPath(directory), TimeProvider.System, NullLogger.Instance);
        var committed = 0;
        foreach (var key in log.Select(Parse))
        {
            var entry = await ledger.FindAsync(key, Token);
            Assert.True(entry is { State: EffectState.Committed or EffectState.Unknown }, $"{key} happened, and the ledger says {entry?.State.ToString() ?? "nothing"}.");
            committed += entry?.State == EffectState.Committed ? 1 : 0;
        }

        // What was committed happened: no entry is committed that the log does not have.
        var lines = EffectLines.Read(File.ReadAllBytes(EffectProcess.LedgerPath(directory)), out _);
        Assert.Equal(committed, lines.Values.Count(entry => entry.State == EffectState.Committed));
        Assert.Equal(EffectProcess.Effects, lines.Count);
        if (mode == EffectProcess.Verifiable)
        {
            Assert.Equal((EffectProcess.Effects, EffectProcess.Effects), (log.Count, committed));
        }
    }

    private static EffectKey Parse(string line)
        => line.Split('/') is [var scope, var tool, var arguments, var ordinal]
            ? new EffectKey(scope, tool, arguments, int.Parse(ordinal, CultureInfo.InvariantCulture))
            : throw new FormatException(line);
}
