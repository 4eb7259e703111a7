using System.Diagnostics;
using Microsoft.Extensions.Configuration;

namespace AgentPipeline.FaultBench;

/// <summary>Runs scenarios, crowds and crashes, each under each contender.</summary>
/// <param name="configuration">The user's own limits of recovery; above the bench's settings.</param>
/// <param name="start">How to start an agent's process; see <see cref="CrashRunner"/>.</param>
/// <param name="progress">Receives a line about what is being run.</param>
internal sealed class Bench(IConfiguration configuration, Func<CrashWork, ProcessStartInfo> start, Action<string> progress)
{
    /// <summary>How many processes of a simpler contender are killed at most: enough to see what it does.</summary>
    private const int KillsOfOthers = 20;

    public async Task<BenchReport> RunAsync(IReadOnlyList<Scenario> scenarios, bool crowds, int kills, CancellationToken cancellationToken)
    {
        var server = await FaultServer.StartAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = server.ConfigureAwait(false);
        return new BenchReport(
            await RunScenariosAsync(server, scenarios, cancellationToken).ConfigureAwait(false),
            crowds ? await RunCrowdsAsync(server, cancellationToken).ConfigureAwait(false) : [],
            kills > 0 ? await RunCrashesAsync(server, kills, cancellationToken).ConfigureAwait(false) : []);
    }

    private async Task<IReadOnlyList<Outcome>> RunScenariosAsync(FaultServer server, IReadOnlyList<Scenario> scenarios, CancellationToken cancellationToken)
    {
        var runner = new ScenarioRunner(server, configuration);
        var outcomes = new List<Outcome>();
        var group = "";
        foreach (var scenario in scenarios)
        {
            if (scenario.Group != group)
            {
                progress(group = scenario.Group);
            }

            foreach (var spare in new[] { false, true })
            {
                foreach (var contender in Contender.All)
                {
                    outcomes.Add(await runner.RunAsync(scenario, spare, contender, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<CrowdOutcome>> RunCrowdsAsync(FaultServer server, CancellationToken cancellationToken)
    {
        var runner = new CrowdRunner(server, configuration);
        var outcomes = new List<CrowdOutcome>();
        foreach (var crowd in Crowd.All)
        {
            progress(crowd.Name);
            foreach (var spare in new[] { false, true })
            {
                foreach (var contender in Contender.All)
                {
                    outcomes.Add(await runner.RunAsync(crowd, spare, contender, cancellationToken).ConfigureAwait(false));
                }
            }
        }

        return outcomes;
    }

    private async Task<IReadOnlyList<CrashOutcome>> RunCrashesAsync(FaultServer server, int kills, CancellationToken cancellationToken)
    {
        var runner = new CrashRunner(server, start);
        var outcomes = new List<CrashOutcome>();
        foreach (var contender in Contender.All)
        {
            progress($"processes that are killed, {contender.Name}");
            outcomes.Add(await runner.RunAsync(contender, contender == Contender.Full ? kills : Math.Min(kills, KillsOfOthers), cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }
}
