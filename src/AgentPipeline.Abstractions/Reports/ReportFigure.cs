using System.Globalization;

namespace AgentPipeline;

/// <summary>How reports write figures, so that all read alike: invariant culture, fixed decimals, no false precision.</summary>
public static class ReportFigure
{
    /// <summary>Stands where there is no figure.</summary>
    public const string None = "–";

    /// <summary>A whole number, with its thousands apart.</summary>
    /// <param name="value">The number.</param>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A number of things.</summary>
    /// <param name="value">How many.</param>
    /// <param name="one">What one of them is called.</param>
    /// <param name="many">What several, or none, are called.</param>
    public static string Count(long value, string one, string many) => $"{Number(value)} {(value == 1 ? one : many)}";

    /// <summary>A share in percent. Never 0% of something, nor 100% of less than all: those are written with a decimal.</summary>
    /// <param name="part">The part.</param>
    /// <param name="whole">The whole; with 0 there is no share.</param>
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

    /// <summary>The 95% interval of a share (<see cref="WilsonInterval"/>), in percent.</summary>
    /// <param name="successes">Successes.</param>
    /// <param name="samples">Of how many.</param>
    public static string Interval(long successes, long samples)
    {
        var (low, high) = WilsonInterval.Of(successes, samples);
        return Interval(low, high);
    }

    /// <summary>An interval of a share, in percent; what lies outside of 0 to 1 is cut off.</summary>
    /// <param name="low">Where it begins, 0 to 1.</param>
    /// <param name="high">Where it ends.</param>
    public static string Interval(double low, double high)
        => string.Create(CultureInfo.InvariantCulture, $"{100 * Math.Clamp(low, 0, 1):0}–{100 * Math.Clamp(high, 0, 1):0}%");

    /// <summary>A share with its sample and interval, as in <c>96% of 89 (90–98%)</c>.</summary>
    /// <param name="successes">Successes.</param>
    /// <param name="samples">Of how many.</param>
    public static string Rate(long successes, long samples)
        => samples == 0 ? None : $"{Share(successes, samples)} of {Number(samples)} ({Interval(successes, samples)})";

    /// <summary>US dollars: cents from a dollar up, else four decimals, or as many as two digits need.</summary>
    /// <param name="usd">The amount.</param>
    public static string Money(decimal usd) => Math.Abs(usd) switch
    {
        0 or >= 1 => usd.ToString("N2", CultureInfo.InvariantCulture),
        >= 0.001m => usd.ToString("0.0000", CultureInfo.InvariantCulture),
        var small => usd.ToString("F" + Math.Clamp(1 - (int)Math.Floor(Math.Log10((double)small)), 5, 12), CultureInfo.InvariantCulture),
    };

    /// <summary>A duration, in the unit that fits.</summary>
    /// <param name="value">The duration.</param>
    public static string Duration(TimeSpan value) => value.TotalSeconds switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0} ms"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.00} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)value.TotalMinutes} min {value.Seconds:00} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(long)value.TotalHours} h {value.Minutes:00} min"),
    };

    /// <summary>A moment in UTC, to the second.</summary>
    /// <param name="value">The moment.</param>
    public static string Time(DateTimeOffset? value)
        => value is { } time ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC" : None;

    /// <summary>A name, or a word that says that there is none.</summary>
    /// <param name="name">The name.</param>
    public static string Name(string? name) => string.IsNullOrEmpty(name) ? "(none)" : name;

    /// <summary>Cuts a text to a length that a table row bears, on one line.</summary>
    /// <param name="text">The text.</param>
    /// <param name="length">The most characters to keep.</param>
    public static string Excerpt(string text, int length = 160)
    {
        ArgumentNullException.ThrowIfNull(text);
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length <= length)
        {
            return line;
        }

        var end = char.IsHighSurrogate(line[length - 1]) ? length - 1 : length;
        return string.Concat(line.AsSpan(0, end), "…");
    }
}
