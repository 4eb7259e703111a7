using System.Diagnostics;

namespace AgentPipeline.FaultBench;

/// <summary>Kills processes in the middle of a task, with SIGKILL at any moment, and starts them again until the task is done.</summary>
/// <param name="server">Answers for the model.</param>
/// <param name="start">How to start a process that calls <see cref="CrashAgent.RunAsync"/> with its work; exit code 0 says that the task is done.</param>
internal sealed class CrashRunner(FaultServer server, Func<CrashWork, ProcessStartInfo> start)
{
    private const int Progress = 2 * CrashAgent.Messages;
    private const int MostSpins = 1 << 16;

    public async Task<CrashOutcome> RunAsync(Contender contender, int kills, CancellationToken cancellationToken)
    {
        var random = new Random(20260101);
        var outcome = new CrashOutcome(contender.Name, 0, 0, 0, 0, 0, 0);
        while (outcome.Kills < kills)
        {
            using var world = new World(new BenchClock(), server);
            using var run = server.Open(world.Clock, CrashAgent.Answer);
            var work = new CrashWork(contender, world.Directory, run.Endpoint, CanVerify: outcome.Tasks % 2 == 0);
            var ended = false;
            while (!ended)
            {
                var (killed, done) = await OnceAsync(work, outcome.Kills < kills ? random : null, cancellationToken).ConfigureAwait(false);
                ended = !killed;
                outcome = outcome with
                {
                    Kills = outcome.Kills + (killed ? 1 : 0),
                    Done = outcome.Done + (done ? 1 : 0),
                    Asked = outcome.Asked + (ended && !done ? 1 : 0),
                    Lost = outcome.Lost + (done ? CrashAgent.Messages - work.Outbox.Lines.Distinct(StringComparer.Ordinal).Count() : 0),
                };
            }

            outcome = outcome with { Tasks = outcome.Tasks + 1, Duplicates = outcome.Duplicates + work.Outbox.Duplicates };
        }

        return outcome;
    }

    /// <summary>Runs one process, and kills it some way into whatever it does at a random moment, when there is chance.</summary>
    private async Task<(bool Killed, bool Done)> OnceAsync(CrashWork work, Random? random, CancellationToken cancellationToken)
    {
        using var process = Process.Start(start(work)) ?? throw new InvalidOperationException("The agent's process did not start.");
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        var (killAt, killed, lines) = (random?.Next(1, Progress + 1) ?? int.MaxValue, false, 0);
        while (await process.StandardOutput.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } line)
        {
            lines += line is CrashAgent.Sending or CrashAgent.Sent ? 1 : 0;
            if (lines == killAt && !killed)
            {
                Thread.SpinWait(random!.Next(MostSpins));
                process.Kill();
                killed = true;
            }
        }

        await process.WaitForExitAsync(cancellationToken).ConfigureAwait(false);
        var (code, said) = (process.ExitCode, await errors.ConfigureAwait(false));
        return code is 0 or CannotGoOn || killed
            ? (killed && code is not (0 or CannotGoOn), code == 0)
            : throw new InvalidOperationException($"The agent's process ended with {code}: {said}");
    }

    /// <summary>The exit code of a process that stopped with a reason.</summary>
    public const int CannotGoOn = 3;
}
