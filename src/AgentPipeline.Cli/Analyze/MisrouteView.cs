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
        var table = Screen.IsWide
            ? Screen.CreateTable(("Route", Justify.Left), ("Kind", Justify.Left), ("Failed", Justify.Right), ("Success (95%)", Justify.Right), ("Saved", Justify.Right), ("Likely better", Justify.Left), ("Examples", Justify.Left))
            : Screen.CreateTable(("Route", Justify.Left), ("Kind", Justify.Left), ("Failed", Justify.Right), ("Likely better", Justify.Left));
        foreach (var group in groups.Take(MostShown))
        {
            var (route, kind, failed) = (Markup.Escape(group.Arm.ToString()), Markup.Escape(AnalysisFormat.Kind(group.Kind)), $"{Format.Count(group.Failures)}/{Format.Count(group.Runs)}");
            var better = Markup.Escape(Describe(group.Better));
            string[] cells = Screen.IsWide
                ? [route, kind, failed, $"{Format.Percent(group.Runs - group.Failures, group.Runs)} ({AnalysisFormat.Share(group.Success)})", Format.Count(group.SavedByOthers), better, Markup.Escape(Format.Line(string.Join(", ", group.Examples), 60))]
                : [route, kind, failed, better];
            table.AddRow(cells);
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
