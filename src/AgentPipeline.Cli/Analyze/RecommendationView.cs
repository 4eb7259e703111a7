using System.Globalization;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Routes ranked for a task, to a person.</summary>
internal static class RecommendationView
{
    /// <summary>Judged runs from which a ranking is more than a guess.</summary>
    private const int Few = 30;

    public static void Print(Recommendation recommendation)
    {
        var complexity = recommendation.Task.Complexity.ToString("0.00", CultureInfo.InvariantCulture);
        Screen.WriteLine($"Kind {AnalysisFormat.Kind(recommendation.Task.Domain)}, complexity {complexity}; {Format.Count(recommendation.Judged, "judged run")}.");
        if (recommendation.Judged == 0)
        {
            Screen.WriteLine("Nothing can be recommended: no execution was verified by checks, or failed by its model's fault.");
            return;
        }

        PrintRoutes(recommendation.Arms);
        Screen.WriteLine(Conclude(recommendation));
    }

    private static void PrintRoutes(IReadOnlyList<RecommendedArm> arms)
    {
        var table = new FittedTable(
            new Column("Route", Justify.Left, Cuts: true), ("Success (95%)", Justify.Right), ("Cost", Justify.Right), ("Utility", Justify.Right, 2), ("Runs", Justify.Right), ("Over the next", Justify.Right, 1));
        foreach (var arm in arms)
        {
            table.AddRow(
                Markup.Escape(arm.Arm.ToString()),
                $"{AnalysisFormat.Share(arm.Success)} ({AnalysisFormat.Share(arm.Interval)})",
                AnalysisFormat.Usd(arm.CostUsd),
                Format.Number(arm.Utility),
                Format.Count(arm.Runs),
                arm.GainOverNext is { } gain ? AnalysisFormat.Signed(gain) : "-");
        }

        Screen.Write(table);
    }

    private static string Conclude(Recommendation recommendation)
    {
        var few = recommendation.Judged < Few ? $" With fewer than {Few} judged runs this is little more than a guess." : "";
        return recommendation.Arms switch
        {
            [var only] => $"{only.Arm} is the only route that was ever judged.{few}",
            [var first, ..] when recommendation.IsSettled => $"{first.Arm}: its success and that of the next are told apart.{few}",
            [var first, var second, ..] => $"{first.Arm} comes first, but its success and that of {second.Arm} are not told apart; {Settle(recommendation.RunsToSettle)}.{few}",
            _ => "",
        };
    }

    private static string Settle(long? runs) => runs is { } some
        ? $"about {Format.Count(AnalysisFormat.RoundedUp(some))} more runs of the two would likely do"
        : "how many runs would do cannot be told, so little lies between them";
}
