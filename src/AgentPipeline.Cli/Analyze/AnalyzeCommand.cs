using System.CommandLine;
using AgentPipeline.Cli.Help;
using AgentPipeline.Cli.History;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary><c>agentpipe analyze</c>: what the history says about how tasks were routed.</summary>
internal static class AnalyzeCommand
{
    private const string RoutingDescription =
        """
        How models did, what other thresholds and pinned models would have done, and how sure that is.

        Only judged runs count: verified successes, and failures by the model's fault. What would have happened is told from runs whose
        model was drawn by chance with a known probability (AdaptiveRouting:Exploration). Grades: silent (fewer than 10 runs bear on the
        change), observe (10 to 29), suggest (30 or more), strong (certified by a test that stays valid however often one looks).

        Examples:
          agentpipe analyze routing
          agentpipe analyze routing --history runs.db --last 5000
          agentpipe analyze routing --json
        """;

    private const string MisroutesDescription =
        """
        Which tasks went to a model that failed at them, where they had likely gone better, and which models have become worse.

        Examples:
          agentpipe analyze misroutes
          agentpipe analyze misroutes --json
        """;

    public static Command Create() => new Command("analyze", "What the history says about routing: suggestions, misroutes.")
    {
        Create(
            "routing",
            RoutingDescription,
            static history => RoutingAnalysis.Of(history, RoutingSettings.Read()),
            RoutingAnalysisView.Print,
            RoutingAnalysisJson.Of,
            "a row for each route and band of complexity, \"all\" for all of them",
            RoutingAnalysisCsv.Write),
        Create(
            "misroutes",
            MisroutesDescription,
            static history => MisrouteAnalysis.Of(history, RoutingSettings.Read()),
            MisrouteView.Print,
            MisrouteJson.Of,
            "a row for each route and kind with failures",
            MisrouteCsv.Write),
    }.WithExamples("agentpipe analyze routing", "agentpipe analyze misroutes");

    private static Command Create<T>(string name, string description, Func<LoggedHistory, T> analyze, Action<T> print, Func<T, string> toJson, string rows, Action<TextWriter, T> writeCsv)
    {
        var (history, last) = (CommonOptions.History(), AnalyzedHistory.Last());
        var command = new Command(name, description) { history, last };
        var format = OutputOptions.AddTo(command, rows);
        command.SetAction(async (parse, cancellationToken) =>
        {
            var analysis = analyze(await AnalyzedHistory.ReadAsync(parse.GetValue(history)!, parse.GetValue(last), cancellationToken));
            switch (format.Of(parse))
            {
                case OutputFormat.Json:
                    Console.WriteLine(toJson(analysis));
                    break;
                case OutputFormat.Csv:
                    writeCsv(Console.Out, analysis);
                    break;
                default:
                    print(analysis);
                    break;
            }

            return ExitCode.Done;
        });
        return command;
    }
}
