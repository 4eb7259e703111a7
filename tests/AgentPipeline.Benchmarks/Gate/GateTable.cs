using System.Globalization;

namespace AgentPipeline.Benchmarks;

/// <summary>Prints rows as a Markdown table.</summary>
internal static class GateTable
{
    /// <summary>Prints the median of each row over the rounds, and the verdict as the last line.</summary>
    /// <returns>Whether every bar is met.</returns>
    public static bool Print(IReadOnlyList<GateRow> rows, IReadOnlyList<Measurements> rounds, TextWriter output)
    {
        var missed = 0;
        var width = rows.Max(static row => row.Name.Length);
        output.WriteLine($"| {"Row".PadRight(width)} |   Measured |        Bar | Verdict |");
        output.WriteLine($"| {new string('-', width)} | ---------: | ---------: | ------- |");
        foreach (var row in rows)
        {
            var figure = Quantile.Median(rounds.Select(row.Figure));
            var isMissed = row.Bar?.IsMetBy(figure) == false;
            missed += isMissed ? 1 : 0;
            var bar = row.Bar is { } limit ? $"{(limit.IsFloor ? ">=" : "<=")} {Format(row, limit.Limit)}" : "";
            var verdict = row.Bar is null ? "" : isMissed ? "MISSED" : "met";
            output.WriteLine($"| {row.Name.PadRight(width)} | {Format(row, figure),10} | {bar,10} | {verdict,-7} |");
        }

        output.WriteLine();
        output.WriteLine(missed == 0 ? "Every bar is met." : $"{missed} of {rows.Count(static row => row.Bar is not null)} bars are missed.");
        return missed == 0;
    }

    private static string Format(GateRow row, double figure) => string.Format(CultureInfo.InvariantCulture, row.Unit, figure);
}
