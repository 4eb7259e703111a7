using System.Globalization;
using AgentPipeline.Cli.Terminal;
using AgentPipeline.Routing;

namespace AgentPipeline.Cli.Analyze;

/// <summary>How figures of analyses are written for a person. Culture-invariant.</summary>
internal static class AnalysisFormat
{
    public static string Share(double share) => (100 * share).ToString("0", CultureInfo.InvariantCulture) + "%";

    public static string Share(Interval interval) => string.Create(CultureInfo.InvariantCulture, $"{100 * interval.Low:0}–{100 * interval.High:0}%");

    /// <summary>A rate that is estimated, and so may lie a little outside of 0 to 1.</summary>
    public static string Share(OffPolicyEstimate estimate)
        => estimate is { Value: { } value, Interval: { } interval } ? $"{Share(value)} ({Share(Within(interval))})" : "refused";

    public static string Signed(double value) => value.ToString("+0.00;-0.00;0.00", CultureInfo.InvariantCulture);

    public static string Signed(Interval interval) => $"{Signed(interval.Low)} to {Signed(interval.High)}";

    public static string Usd(double amount) => Format.Usd((decimal)amount);

    public static string SignedUsd(double amount) => (amount < 0 ? "-" : "+") + Usd(Math.Abs(amount));

    public static string Kind(string kind) => kind.Length == 0 ? "(none)" : kind;

    public static string Grade(EvidenceGrade grade) => grade.ToString().ToLowerInvariant();

    /// <summary>How many more runs would settle something.</summary>
    public static string More(long? runs) => runs switch
    {
        null => "cannot be told yet",
        0 => "settled",
        { } some => $"about {Format.Count(RoundedUp(some))} more",
    };

    /// <summary>To two figures, because no more is known.</summary>
    public static long RoundedUp(long runs)
    {
        var unit = 1L;
        while (runs / unit >= 100)
        {
            unit *= 10;
        }

        return (runs + unit - 1) / unit * unit;
    }

    private static Interval Within(Interval interval) => new(Math.Clamp(interval.Low, 0, 1), Math.Clamp(interval.High, 0, 1));
}
