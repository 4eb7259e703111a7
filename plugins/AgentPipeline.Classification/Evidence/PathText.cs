using System.Buffers;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Finds the path that an error is about.</summary>
internal static class PathText
{
    private const int MaxLength = 1024;
    private static readonly SearchValues<char> _quotes = SearchValues.Create("'\"`\u2018\u201c\u00ab");
    private static readonly SearchValues<char> _never = SearchValues.Create("\n<>|{}");

    public static string? Find(Exception exception)
        => exception switch
        {
            AgentFailureException { Path: { Length: > 0 } path } => path,
            FileNotFoundException { FileName: { Length: > 0 } name } => name,
            IOException or UnauthorizedAccessException => Find(exception.Message),
            _ => null,
        };

    /// <summary>The first quoted text that looks like a path, else the word before ": No such file or directory".</summary>
    public static string? Find(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, 4096)];
        for (var open = 0; open < text.Length; open++)
        {
            var next = text[open..].IndexOfAny(_quotes);
            if (next < 0)
            {
                break;
            }

            open += next;
            var length = LengthOfQuotation(text, open);
            if (length > 0 && LooksLikePath(text.Slice(open + 1, length)))
            {
                return text.Slice(open + 1, length).ToString();
            }
        }

        return BeforeComplaint(text);
    }

    /// <summary>An apostrophe inside a word neither opens nor closes a quotation.</summary>
    private static int LengthOfQuotation(ReadOnlySpan<char> text, int open)
    {
        if (open > 0 && char.IsLetterOrDigit(text[open - 1]))
        {
            return -1;
        }

        var quote = text[open] switch
        {
            '\u2018' => '\u2019',
            '\u201c' => '\u201d',
            '\u00ab' => '\u00bb',
            var same => same,
        };
        for (var close = open + 1; close < text.Length && close - open <= MaxLength && text[close] != '\n'; close++)
        {
            if (text[close] == quote && (close + 1 == text.Length || !char.IsLetterOrDigit(text[close + 1])))
            {
                return close - open - 1;
            }
        }

        return -1;
    }

    private static string? BeforeComplaint(ReadOnlySpan<char> text)
    {
        var complaint = text.IndexOf(": No such file or directory", StringComparison.OrdinalIgnoreCase);
        complaint = complaint < 0 ? text.IndexOf(": Permission denied", StringComparison.OrdinalIgnoreCase) : complaint;
        if (complaint <= 0)
        {
            return null;
        }

        var before = text[..complaint];
        var start = before.LastIndexOfAny(" \t\n:") + 1;
        var word = before[start..];
        return LooksLikePath(word) ? word.ToString() : null;
    }

    private static bool LooksLikePath(ReadOnlySpan<char> text)
        => text.Length is > 1 and <= MaxLength
            && text.ContainsAny("/\\.")
            && !text.ContainsAny(_never)
            && !text.Contains("://", StringComparison.Ordinal)
            && !text.StartsWith(" ")
            && !text.EndsWith(" ")
            && !(text.EndsWith(".") && !text.ContainsAny("/\\"));
}
