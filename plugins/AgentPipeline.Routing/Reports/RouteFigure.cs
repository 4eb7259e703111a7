using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>How reports on routes write what is estimated.</summary>
internal static class RouteFigure
{
    public static string Money(double usd) => ReportFigure.Money((decimal)usd);

    public static string SignedMoney(double usd) => (usd < 0 ? "-" : "+") + Money(Math.Abs(usd));

    public static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(share, 0, 1):0}%");

    public static string Interval(Interval interval) => ReportFigure.Interval(interval.Low, interval.High);

    public static string Estimate(OffPolicyEstimate estimate)
        => estimate is { Value: { } value, Interval: { } interval } ? $"{Share(value)} ({Interval(interval)})" : ReportFigure.None;

    /// <summary>A change, what it would have gained, and how sure that is.</summary>
    public static string Change(RoutingChange change)
    {
        var what = change.Threshold is null
            ? $"{ReportFigure.Name(change.Kind)}: always {change.Model}"
            : $"{change.Threshold} {Number(change.Value ?? 0)}";
        return change is { Gain: { } gain, Interval: { } interval, Probability: { } probability }
            ? $"{what} would gain {Signed(gain)} utility ({Signed(interval.Low)} to {Signed(interval.High)}) on each of {ReportFigure.Count(change.Affected, "run", "runs")}, better with {Probability(probability)}"
            : $"{what}: nothing to be said, only {ReportFigure.Count(change.Bearing, "run bears", "runs bear")} on it";
    }

    /// <summary>How many more runs would settle something, to two figures, because no more is known.</summary>
    public static string More(long? runs)
    {
        if (runs is not > 0)
        {
            return runs is null ? "cannot be told yet" : "settled";
        }

        var unit = 1L;
        while (runs / unit >= 100)
        {
            unit *= 10;
        }

        return $"about {ReportFigure.Number((runs.Value + unit - 1) / unit * unit)} more runs";
    }

    /// <summary>What an alarm says; empty when there is none.</summary>
    public static string Alarm(CollapseAlarm? collapse) => collapse is null ? ""
        : $"{collapse.Model} took {Share(collapse.Share)} of the last {ReportFigure.Count(collapse.Choices, "choice", "choices")}, " + collapse switch
        {
            { Next: null } => "and no other model was ever judged",
            { Advantage: { } advantage } => $"while its advantage over {collapse.Next} is {Signed(advantage.Low)} to {Signed(advantage.High)} utility",
            _ => $"while {collapse.Next}, the best known of the others, has {ReportFigure.Count(collapse.NextRuns, "judged run", "judged runs")}",
        };

    private static string Probability(double probability)
        => probability > 0.999 ? "more than 99.9%" : (100 * probability).ToString("0.#", CultureInfo.InvariantCulture) + "%";
}
