using System.Globalization;

namespace AgentPipeline.Recovery;

/// <summary>Wording that several reasons share.</summary>
internal static class Text
{
    public static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.##} s");

    /// <summary>At most <paramref name="max"/> characters, with a note of how many were left out.</summary>
    public static string Cap(string text, int max)
    {
        if (text.Length <= max)
        {
            return text;
        }

        // A surrogate pair must not be torn apart: half of one cannot be sent as UTF-8.
        var end = char.IsHighSurrogate(text[max - 1]) ? max - 1 : max;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, end)} … ({text.Length - end} more characters)");
    }
}
