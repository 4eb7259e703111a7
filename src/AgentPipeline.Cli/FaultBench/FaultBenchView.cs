using System.Globalization;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.FaultBench;
using Spectre.Console;

namespace AgentPipeline.Cli.FaultBench;

/// <summary>What the bench found, for a terminal.</summary>
internal static class FaultBenchView
{
    public static void Show(BenchReport report)
    {
        ShowScores(report);
        if (report.Crowds.Count > 0)
        {
            ShowCrowds(report);
            ShowCrashes(report);
        }

        foreach (var outcome in report.Outcomes.Where(outcome => outcome.Contender == Contender.Full.Name && outcome.IsRecoverable && !outcome.Recovered))
        {
            Screen.WriteLine($"Not recovered, with {(outcome.Spare ? "two models" : "one model")}: {outcome.Scenario.Group}, {outcome.Scenario.Name}: {Format.Line(outcome.Ending, 160)}");
        }

        ShowBars(report);
    }

    private static void ShowScores(BenchReport report)
    {
        var table = new FittedTable(
            ("Recovery", Justify.Left), ("Recovered", Justify.Right), ("Requests", Justify.Right), ("Waited", Justify.Right),
            ("Hopeless", Justify.Right), ("Too early", Justify.Right, 1), ("Repeated effects", Justify.Right));
        foreach (var score in Contender.All.Select(contender => Score.Of(report, contender.Name)))
        {
            table.AddRow(
                score.Contender, $"{score.Recovered} of {score.Recoverable}, {Format.Percent(score.Recovered, score.Recoverable)}", Format.Count(score.Requests),
                Format.Duration(score.Waited), Format.Count(score.Hopeless), Format.Count(score.Early), Format.Count(score.Duplicates));
        }

        Screen.Write(table);
    }

    private static void ShowCrowds(BenchReport report)
    {
        var table = new FittedTable(
            new Column("Many at once", Justify.Left, Cuts: true), ("Models", Justify.Right), ("Recovery", Justify.Left), ("Succeeded", Justify.Right), ("Requests", Justify.Right), ("Per execution, late", Justify.Right));
        foreach (var crowd in report.Crowds)
        {
            table.AddRow(
                crowd.Crowd.Name, crowd.Spare ? "2" : "1", crowd.Contender, $"{crowd.Succeeded} of {crowd.Crowd.Executions}", Format.Count(crowd.Requests),
                crowd.Crowd.Every > TimeSpan.Zero ? Format.Number(crowd.LateRequestsPerExecution) : "-");
        }

        Screen.Write(table);
    }

    private static void ShowCrashes(BenchReport report)
    {
        if (report.Crashes.Count == 0)
        {
            return;
        }

        var table = new FittedTable(
            ("Killed processes", Justify.Left), ("Kills", Justify.Right), ("Tasks", Justify.Right), ("Done", Justify.Right), ("Asked", Justify.Right), ("Repeated", Justify.Right), ("Lost", Justify.Right));
        foreach (var crash in report.Crashes)
        {
            table.AddRow([crash.Contender, .. new[] { crash.Kills, crash.Tasks, crash.Done, crash.Asked, crash.Duplicates, crash.Lost }.Select(count => Format.Count(count))]);
        }

        Screen.Write(table);
    }

    private static void ShowBars(BenchReport report)
    {
        foreach (var bar in report.Bars)
        {
            Screen.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(bar.IsMet ? "ok    " : "MISSED")} {bar.Name}: {bar.Value:0.##}, {(bar.IsMinimum ? "at least" : "at most")} {bar.Limit:0.##}"));
        }

        Screen.WriteLine(report.IsPassed ? "All bars are met." : $"{report.Bars.Count(bar => !bar.IsMet)} of {report.Bars.Count} bars are missed.");
    }
}
