using System.Globalization;

namespace AgentPipeline.Cli.Terminal;

/// <summary>How figures are written for a person. Culture-invariant.</summary>
internal static class Format
{
    public static string Percent(long part, long whole)
        => whole == 0 ? "-" : (100.0 * part / whole).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    public static string Usd(decimal amount) => "$" + ReportFigure.Money(amount);

    public static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A count of things, whose name takes an s in the plural.</summary>
    public static string Count(long count, string thing) => $"{Count(count)} {thing}{(count == 1 ? "" : "s")}";

    public static string Duration(TimeSpan duration) => duration switch
    {
        { TotalMilliseconds: < 1000 } => duration.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        { TotalSeconds: < 90 } => duration.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        _ => duration.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
    };

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => $"{Count(bytes)} bytes",
        < 10_000_000 => $"{Count(bytes / 1000)} kB",
        _ => $"{Count(bytes / 1_000_000)} MB",
    };

    public static string Number(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>One line, cut to a length.</summary>
    public static string Line(string text, int length)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        if (line.Length <= length)
        {
            return line;
        }

        // Half a surrogate pair is no text.
        var kept = char.IsHighSurrogate(line[Math.Max(0, length - 2)]) ? length - 2 : length - 1;
        return line[..Math.Max(0, kept)] + "…";
    }
}
