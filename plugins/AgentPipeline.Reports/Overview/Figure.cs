using System.Globalization;

namespace AgentPipeline.Reports;

/// <summary>How reports write figures: invariant culture, fixed decimals, no false precision.</summary>
internal static class Figure
{
    public const string None = "–";

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Count(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>A share in percent. Never 0% of something, nor 100% of less than all: those are written with a decimal.</summary>
    public static string Share(long part, long whole)
    {
        if (whole == 0)
        {
            return None;
        }

        var percent = 100m * part / whole;
        var rounded = Math.Round(percent, 0, MidpointRounding.AwayFromZero);
        return (part > 0 && rounded == 0) || (part < whole && rounded == 100)
            ? string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Round(percent, 1), 0.1m, 99.9m):0.0}%")
            : string.Create(CultureInfo.InvariantCulture, $"{rounded:0}%");
    }

    /// <summary>US dollars: cents from a dollar up, else as many decimals as tell amounts apart.</summary>
    public static string Money(decimal usd)
        => usd.ToString(Math.Abs(usd) >= 1 || usd == 0 ? "N2" : "0.0000", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan value) => value.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.00} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalMinutes} min {value.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalHours} h {value.Minutes:00} min"),
    };

    public static string Time(DateTimeOffset? value)
        => value is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : None;

    public static string Name(string? name) => string.IsNullOrEmpty(name) ? "(none)" : name;

    /// <summary>Cuts a text to a length that a table row bears, on one line.</summary>
    public static string Excerpt(string text, int length = 160)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
