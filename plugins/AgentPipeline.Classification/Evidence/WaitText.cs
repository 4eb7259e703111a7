using System.Buffers;
using System.Globalization;

namespace AgentPipeline.Classification.Evidence;

/// <summary>
/// Reads how long a service asks to wait from its words: "Please try again in 1.5s" (OpenAI), "Please retry after 20 seconds" (Azure),
/// <c>"retryDelay": "13s"</c> (google.rpc.RetryInfo), <c>retry_after_seconds: 3</c>, "try again in 2m30.5s",
/// <c>"estimated_time": 20.0</c> (Hugging Face, of a model that is being loaded).
/// </summary>
internal static class WaitText
{
    /// <summary>Longer waits are cut to this: a day is long enough for any limit that passes by itself.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private const int Window = 48;

    private static readonly SearchValues<char> _number = SearchValues.Create("0123456789.");

    /// <summary>What announces a wait, in folded text. The client's own "retrying in" is not among them.</summary>
    public static string[] Openings { get; } =
    [
        "retry in ", "try again in ", "retry after ", "try again after ", "retrydelay", "retry-after", "retry_after", "retryafter", "wait ",
        "available again in ", "reset after ", "resets in ", "reset in ", "estimated_time",
    ];

    public static TimeSpan? Read(ReadOnlySpan<char> text, int position)
    {
        var rest = text.Slice(position, Math.Min(Window, text.Length - position));
        var digit = rest.IndexOfAnyInRange('0', '9');
        if (digit < 0)
        {
            return null;
        }

        var milliseconds = rest[..digit].Contains("ms", StringComparison.Ordinal) || rest[..digit].Contains("milli", StringComparison.Ordinal);
        rest = text[(position + digit)..];
        var total = TimeSpan.Zero;
        var any = false;
        while (TryReadPart(ref rest, milliseconds, out var part, out var isLast))
        {
            any = true;
            total = Cap(total + part);
            if (isLast)
            {
                break;
            }
        }

        return any ? total : null;
    }

    public static TimeSpan Cap(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;

    public static TimeSpan FromSeconds(double seconds)
        => double.IsNaN(seconds) || seconds <= 0 ? TimeSpan.Zero : seconds >= Longest.TotalSeconds ? Longest : TimeSpan.FromSeconds(seconds);

    private static bool TryReadPart(ref ReadOnlySpan<char> text, bool milliseconds, out TimeSpan part, out bool isLast)
    {
        part = default;
        isLast = true;
        var end = text.IndexOfAnyExcept(_number);
        var number = (end < 0 ? text : text[..end]).TrimEnd('.');
        if (number.IsEmpty || !double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        text = text[number.Length..];
        var unitText = text.TrimStart(' ');
        var letters = unitText.IndexOfAnyExceptInRange('a', 'z');
        var unit = letters < 0 ? unitText : unitText[..letters];
        var (factor, more) = unit switch
        {
            "ms" or "milliseconds" or "millis" => (0.001, false),
            "m" or "min" or "mins" or "minute" or "minutes" => (60, true),
            "h" or "hr" or "hrs" or "hour" or "hours" => (3600, true),
            "d" or "day" or "days" => (86400, true),
            "s" or "sec" or "secs" or "second" or "seconds" => (1, false),
            _ => (milliseconds ? 0.001 : 1, false),
        };
        part = FromSeconds(value * factor);
        if (more)
        {
            text = unitText[unit.Length..].TrimStart(' ');
            isLast = text.IsEmpty || !char.IsAsciiDigit(text[0]);
        }

        return true;
    }
}
