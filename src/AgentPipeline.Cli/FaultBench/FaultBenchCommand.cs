using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.Hosting;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.FaultBench;

namespace AgentPipeline.Cli.FaultBench;

/// <summary><c>agentpipe faultbench</c>: what recovery does about faults, beside simpler ways.</summary>
internal static class FaultBenchCommand
{
    private const int ShortKills = 12;

    public static Command Create()
    {
        var only = new Argument<string?>("SCENARIO")
        {
            Description = "Run only the scenarios whose group or name contains this; without it, all of them, the crowds and the killed processes.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var kills = new Option<int>("--kills")
        {
            Description = "How many processes are killed in the middle of side effects; 0 for none.",
            HelpName = "COUNT",
            DefaultValueFactory = _ => ShortKills,
        };
        kills.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 0)
            {
                result.AddError("--kills is below zero: give it 0 or more.");
            }
        });
        var file = new Option<string?>("--report") { Description = "Write the whole report to this Markdown file.", HelpName = "FILE" }.NeverEmpty();
        var command = new Command(
            "faultbench",
            "Measure recovery: faults of providers, models, files and processes, over real HTTP, for this configuration and for three simpler ways. Exits with 1 when a bar is missed.")
        {
            only, kills, file, CrashAgentCommand.Create(),
        };
        command.SetAction((parse, cancellationToken) => RunAsync(
            parse.GetValue(only), parse.GetValue(kills), parse.GetValue(file), parse.GetValue(CommonOptions.Verbose), cancellationToken));
        return command.WithExamples(
            "agentpipe faultbench --report faults.md",
            "agentpipe faultbench rate",
            "agentpipe faultbench --kills 0");
    }

    private static async Task<int> RunAsync(string? only, int kills, string? file, bool verbose, CancellationToken cancellationToken)
    {
        var scenarios = Catalogue.All.Where(scenario => only is null || $"{scenario.Group}: {scenario.Name}".Contains(only, StringComparison.OrdinalIgnoreCase)).ToList();
        if (scenarios.Count == 0)
        {
            throw new CliException($"No scenario is called \"{only}\". The groups are {string.Join(", ", Catalogue.All.Select(scenario => scenario.Group).Distinct())}.");
        }

        var bench = new Bench(AgentHost.CreateBuilder(verbose).Configuration, CrashAgentCommand.Start, Console.Error.WriteLine);
        var report = await bench.RunAsync(scenarios, crowds: only is null, only is null ? kills : 0, cancellationToken);
        FaultBenchView.Show(report);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, MarkdownReport.Write(report), cancellationToken);
            Screen.WriteLine($"The report is in {file}.");
        }

        return report.IsPassed ? ExitCode.Done : ExitCode.Failure;
    }
}
