using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Replay;

/// <summary><c>agentpipe replay</c>: evaluates routing policies on exported histories.</summary>
internal static class ReplayCommand
{
    private const string Description =
        """
        Evaluate routing policies offline, on exported histories: what happened, what one model alone would have made of it, and what other policies
        would have made of the tasks that every model has run.

        Compare routing with one model alone, on the same tasks:
          agentpipe run tasks.jsonl --repeat 20 --history routed.db
          agentpipe run tasks.jsonl --repeat 20 --history large.db --pin large
          agentpipe history export routed.jsonl --history routed.db
          agentpipe history export large.jsonl --history large.db
          agentpipe replay routed.jsonl large.jsonl
        """;

    public static Command Create()
    {
        var files = new Argument<string[]>("DATA") { Description = "Files that 'history export' wrote; '-' for standard input.", Arity = ArgumentArity.OneOrMore };
        var costWeight = new Option<double>("--cost-weight")
        {
            Description = "How much success rate an execution at the mean cost of the dearest model is worth.",
            HelpName = "N",
            DefaultValueFactory = _ => new ReplayOptions().CostWeight,
        };
        costWeight.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var weight) && weight is not (>= 0 and <= 100))
            {
                result.AddError("--cost-weight must be 0 to 100.");
            }
        });
        var seed = new Option<int>("--seed") { Description = "Seed of what policies draw.", HelpName = "N", DefaultValueFactory = _ => new ReplayOptions().Seed };
        var command = new Command("replay", Description) { files, costWeight, seed };
        var format = OutputOptions.AddTo(command, "a row for each policy or route, by the way its outcome is known: recorded, counterfactual or simulated");
        command.SetAction(async (parse, cancellationToken) =>
        {
            var (records, badLines) = await RecordFiles.ReadAsync(parse.GetValue(files)!, cancellationToken);
            var report = RouteReplay.Run(records, new ReplayOptions { CostWeight = parse.GetValue(costWeight), Seed = parse.GetValue(seed) });
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    Console.WriteLine(JsonSerializer.Serialize(report, ReplayJsonContext.Default.ReplayReport));
                    break;
                case OutputFormat.Csv:
                    ReplayCsv.Write(Console.Out, report);
                    break;
                default:
                    ReplayView.Print(report);
                    break;
            }

            return badLines == 0 ? ExitCode.Done : ExitCode.BadInput;
        });
        return command;
    }
}
