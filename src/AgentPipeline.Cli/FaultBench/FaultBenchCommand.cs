using System.CommandLine;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.FaultBench;
using Microsoft.Extensions.Configuration;

namespace AgentPipeline.Cli.FaultBench;

/// <summary><c>agentpipe faultbench</c>: what recovery does about faults, beside simpler ways.</summary>
internal static class FaultBenchCommand
{
    public static Command Create()
    {
        var command = new Command("faultbench", "Measure recovery.");
        var only = new Argument<string?>("SCENARIO") { Arity = ArgumentArity.ZeroOrOne };
        command.Add(only);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var text = parse.GetValue(only);
            var scenarios = Catalogue.All.Where(scenario => text is null || $"{scenario.Group}: {scenario.Name}".Contains(text, StringComparison.OrdinalIgnoreCase));
            var bench = new Bench(new ConfigurationBuilder().Build());
            await bench.RunAsync(scenarios, Contender.All, outcome => Screen.WriteLine(
                $"{(outcome.Recovered == outcome.IsRecoverable ? "  " : outcome.Recovered ? "+ " : "- ")}{outcome.Contender,-16} {(outcome.Spare ? "spare" : "alone")} {outcome.Scenario.Group}: {outcome.Scenario.Name} | {outcome.Recovered} req {outcome.Requests} waits {string.Join(' ', outcome.Waits.Select(w => w.TotalSeconds.ToString("0.0")))} hopeless {outcome.Hopeless} early {outcome.Early} oob {outcome.WaitsOutOfBounds} dup {outcome.Duplicates} {outcome.Ending}"), cancellationToken);
            return ExitCode.Done;
        });
        return command;
    }
}
