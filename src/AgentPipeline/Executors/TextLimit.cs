using System.Globalization;

namespace AgentPipeline;

/// <summary>Cuts text to what a model or a record can hold.</summary>
internal static class TextLimit
{
    private const int LongestLine = 300;

    /// <summary>The text, or its beginning with a note of how much is missing.</summary>
    public static string Cut(string text, int limit)
    {
        if (text.Length <= limit)
        {
            return text;
        }

        // Never between the halves of a surrogate pair.
        var kept = limit > 0 && char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, kept)}… [{text.Length - kept} more characters]");
    }

    /// <summary>The first line that says something, cut to the length of a line.</summary>
    public static string FirstLine(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var end = trimmed.IndexOfAny('\r', '\n');
        return Cut((end < 0 ? trimmed : trimmed[..end]).ToString(), LongestLine);
    }
}
