using System.Globalization;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;
using Spectre.Console;

namespace AgentPipeline.Cli.Analyze;

/// <summary>What the history says about routing, to a person.</summary>
internal static class RoutingAnalysisView
{
    public static void Print(RoutingAnalysis analysis)
    {
        Screen.WriteLine(
            $"{Format.Count(analysis.Judged, "judged run")} of {Format.Count(analysis.Records, "execution")}; {Format.Count(analysis.Drawn)} had a route that was drawn by chance.");
        if (analysis.Judged == 0)
        {
            Screen.WriteLine("Nothing can be told: no execution was verified by checks, or failed by its model's fault.");
            return;
        }

        PrintArms(analysis);
        PrintCollapse(analysis.Collapse);
        if (analysis.Drawn == 0)
        {
            Screen.WriteLine("What other routes would have done cannot be told: nothing was drawn by chance. AdaptiveRouting:Exploration above 0, and tasks with checks, begin it.");
            return;
        }

        foreach (var threshold in analysis.Thresholds)
        {
            PrintThreshold(threshold);
        }

        PrintPins(analysis);
    }

    private static void PrintArms(RoutingAnalysis analysis)
    {
        var table = new FittedTable(
            new Column("Route", Justify.Left, Cuts: true), ("Complexity", Justify.Left), ("Runs", Justify.Right), ("Own success", Justify.Right), ("95%", Justify.Right), ("Cost", Justify.Right, 1), ("Taken over", Justify.Right, 2));
        foreach (var arm in analysis.Arms)
        {
            var name = Markup.Escape(arm.Arm.ToString());
            Add(arm.All, name, arm.Escalated == 0 ? "-" : $"{Format.Count(arm.Escalated)}, {Format.Count(arm.SavedByEscalation)} saved");
            foreach (var band in arm.Bands.Count > 1 ? arm.Bands : [])
            {
                Add(band, "", "");
            }
        }

        Screen.Write(table);

        void Add(BandSummary band, string arm, string takenOver)
        {
            table.AddRow(arm, band.Band, Format.Count(band.Runs), Format.Percent(band.Succeeded, band.Runs), AnalysisFormat.Share(band.Interval), AnalysisFormat.Usd(band.MeanCostUsd), takenOver);
        }
    }

    private static void PrintCollapse(CollapseAlarm? collapse)
    {
        if (collapse is not null)
        {
            var why = collapse switch
            {
                { Next: null } => "and no other was ever judged",
                { Advantage: null } => $"while {collapse.Next}, the best known of the others, has {Format.Count(collapse.NextRuns, "judged run")}",
                { Advantage: { } advantage } => $"while its advantage over {collapse.Next} is {AnalysisFormat.Signed(advantage)} utility",
            };
            Screen.WriteLine($"Alarm: {collapse.Model} took {AnalysisFormat.Share(collapse.Share)} of the last {Format.Count(collapse.Choices)} choices, {why}: explore more (AdaptiveRouting:Exploration).");
        }
    }

    private static void PrintThreshold(ThresholdAnalysis threshold)
    {
        Screen.WriteLine();
        Screen.WriteLine($"{threshold.Name}, now {Number(threshold.Current)}: had thresholds alone decided");
        if (threshold.Outcomes.All(static outcome => outcome.Success.Refusal is not null))
        {
            var nearest = threshold.Outcomes.MaxBy(static outcome => outcome.Success.EffectiveRuns)!.Success;
            var more = nearest.RunsNeeded is { } needed ? $" About {Format.Count(AnalysisFormat.RoundedUp(needed))} more runs like these would do." : "";
            Screen.WriteLine($"  No estimate yet: {nearest.Refusal}.{more}");
        }
        else if (threshold.Outcomes.All(outcome => IsAlike(outcome, threshold.Outcomes[0])))
        {
            Screen.WriteLine("  No value decides otherwise in any run that was drawn.");
            return;
        }
        else
        {
            PrintOutcomes(threshold.Outcomes);
        }

        Screen.WriteLine(threshold.Best is { } best ? $"  {Describe(best)}" : $"  Keep {Number(threshold.Current)}: no other value promises more.");
    }

    private static void PrintOutcomes(IReadOnlyList<ThresholdOutcome> outcomes)
    {
        var current = outcomes.First(static outcome => outcome.IsCurrent);
        var table = new FittedTable(("Value", Justify.Right), ("Success (95%)", Justify.Right), ("Cost", Justify.Right), ("Utility", Justify.Right), ("Rests on", Justify.Right));
        foreach (var outcome in outcomes.Where(outcome => outcome.IsCurrent || !IsAlike(outcome, current)))
        {
            table.AddRow(
                Number(outcome.Value) + (outcome.IsCurrent ? " now" : ""),
                AnalysisFormat.Share(outcome.Success),
                outcome.CostUsd.Value is { } cost ? AnalysisFormat.Usd(Math.Max(0, cost)) : "-",
                outcome.Utility.Value is { } utility ? Format.Number(utility) : "-",
                $"{Format.Count((long)outcome.Success.EffectiveRuns)} runs");
        }

        Screen.Write(table);
    }

    /// <summary>Whether a value decides as another does, wherever there was a choice.</summary>
    private static bool IsAlike(ThresholdOutcome one, ThresholdOutcome other)
        => one.Success.Value == other.Success.Value && one.CostUsd.Value == other.CostUsd.Value && one.Success.EffectiveRuns == other.Success.EffectiveRuns;

    private static void PrintPins(RoutingAnalysis analysis)
    {
        Screen.WriteLine();
        if (analysis.Pins.Count == 0)
        {
            Screen.WriteLine("Always the same model for a kind of task: no kind for which that promises more.");
            return;
        }

        Screen.WriteLine("Always the same model for a kind of task:");
        foreach (var pin in analysis.Pins)
        {
            Screen.WriteLine($"  {Describe(pin)}");
        }
    }

    private static string Describe(RoutingChange change)
    {
        var what = change.Threshold is null
            ? $"{AnalysisFormat.Kind(change.Kind!)}: always {change.Model}"
            : $"{Number(change.Value!.Value)} instead";
        return change is { Gain: { } gain, Interval: { } interval, Probability: { } probability }
            ? $"{AnalysisFormat.Grade(change.Grade)}: {what} would gain {AnalysisFormat.Signed(gain)} utility ({AnalysisFormat.Signed(interval)}) on each of {Format.Count(change.Affected, "run")}, better with {Probability(probability)}; {Format.Count(change.Bearing, "run")} bear on it; to be certain: {AnalysisFormat.More(change.RunsToSettle)}"
            : $"silent: suggestions begin at 10 runs that bear on a change, and no change has more than {Format.Count(change.Bearing)}";
    }

    private static string Probability(double probability) => probability switch
    {
        > 0.999 => "more than 99.9%",
        _ => (100 * probability).ToString("0.#", CultureInfo.InvariantCulture) + "%",
    };

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
