using Microsoft.Extensions.Configuration;

namespace AgentPipeline.FaultBench;

/// <summary>Runs the scenarios, each under each contender.</summary>
internal sealed class Bench(IConfiguration configuration)
{
    public async Task<IReadOnlyList<Outcome>> RunAsync(
        IEnumerable<Scenario> scenarios, IReadOnlyList<Contender> contenders, Action<Outcome> report, CancellationToken cancellationToken)
    {
        var outcomes = new List<Outcome>();
        var server = await FaultServer.StartAsync(cancellationToken).ConfigureAwait(false);
        await using var disposal = server.ConfigureAwait(false);
        var runner = new ScenarioRunner(server, configuration);
        foreach (var scenario in scenarios)
        {
            foreach (var spare in new[] { false, true })
            {
                foreach (var contender in contenders)
                {
                    var outcome = await runner.RunAsync(scenario, spare, contender, cancellationToken).ConfigureAwait(false);
                    report(outcome);
                    outcomes.Add(outcome);
                }
            }
        }

        return outcomes;
    }
}
