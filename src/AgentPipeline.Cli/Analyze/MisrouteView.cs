using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Analyze;

/// <summary>Misroutes, to a person.</summary>
internal static class MisrouteView
{
    /// <summary>Groups that are shown; the others have fewer failures.</summary>
    private const int MostShown = 20;

    public static void Print(MisrouteAnalysis analysis)
    {
        Screen.WriteLine($"{Format.Count(analysis.Judged, "judged run")} of {Format.Count(analysis.Records, "execution")}; {Format.Count(analysis.Groups.Sum(static group => group.Failures))} failed by the model's fault.");
        if (analysis.Judged == 0)
        {
            Screen.WriteLine("Nothing can be told: no execution was verified by checks, or failed by its model's fault.");
            return;
        }

        if (analysis.Groups.Count > 0)
        {
            PrintGroups(analysis.Groups);
        }

        PrintAlarms(analysis.Alarms);
    }

    private static void PrintGroups(IReadOnlyList<MisrouteGroup> groups)
    {
        var table = new FittedTable(
            new Column("Route", Justify.Left, Cuts: true), new Column("Kind", Justify.Left, Cuts: true), ("Failed", Justify.Right), ("Success (95%)", Justify.Right, 1), ("Saved", Justify.Right, 2), new Column("Examples", Justify.Left, Rank: 3, Cuts: true), ("Likely better", Justify.Left));
        foreach (var group in groups.Take(MostShown))
        {
            table.AddRow(
                Markup.Escape(group.Arm.ToString()),
                Markup.Escape(AnalysisFormat.Kind(group.Kind)),
                $"{Format.Count(group.Failures)}/{Format.Count(group.Runs)}",
                $"{Format.Percent(group.Runs - group.Failures, group.Runs)} ({AnalysisFormat.Share(group.Success)})",
                Format.Count(group.SavedByOthers),
                Markup.Escape(Format.Line(string.Join(", ", group.Examples), 60)),
                Markup.Escape(Describe(group.Better)));
        }

        Screen.Write(table);
        if (groups.Count > MostShown)
        {
            Screen.WriteLine($"{Format.Count(groups.Count - MostShown, "more group")} with fewer failures; --json lists all.");
        }
    }

    private static string Describe(BetterArm? better) => better is null
        ? "none known"
        : $"{better.Arm}: {AnalysisFormat.Share(better.Success)} ({AnalysisFormat.Share(better.Interval)}) at these tasks, {AnalysisFormat.SignedUsd(better.CostDifferenceUsd)} a run, from {Format.Count(better.Runs, "run")} like them";

    private static void PrintAlarms(IReadOnlyList<RaisedAlarm> alarms)
    {
        if (alarms.Count == 0)
        {
            Screen.WriteLine("No model has become worse at a kind of task, as far as these runs tell.");
            return;
        }

        Screen.WriteLine("Became worse:");
        foreach (var alarm in alarms)
        {
            Screen.WriteLine(
                $"  {Format.Time(alarm.RaisedAt)} {alarm.Arm} at {AnalysisFormat.Kind(alarm.Kind)}: {AnalysisFormat.Share(alarm.RateBefore)} before, {AnalysisFormat.Share(alarm.RateSince)} in {Format.Count(alarm.Runs, "run")} since ({Format.Count(alarm.Failures, "failure")}); evidence {Format.Count((long)Math.Min(alarm.Evidence, 1e15))}, seen at {Format.Line(alarm.TaskId, 60)}");
        }
    }
}
