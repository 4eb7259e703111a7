using System.Buffers;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Finds the path that an error is about.</summary>
internal static class PathText
{
    private const int MaxLength = 1024;
    private static readonly SearchValues<char> s_quotes = SearchValues.Create("'\"`\u2018\u2019\u201c\u201d\u00ab\u00bb");
    private static readonly SearchValues<char> s_never = SearchValues.Create("\n<>|{}");

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
        var rest = text;
        while (true)
        {
            var open = rest.IndexOfAny(s_quotes);
            if (open < 0)
            {
                break;
            }

            rest = rest[(open + 1)..];
            var close = rest.IndexOfAny(s_quotes);
            if (close < 0)
            {
                break;
            }

            var quoted = rest[..close];
            if (LooksLikePath(quoted))
            {
                return quoted.ToString();
            }

            // The closing quote may as well open the next quotation (an apostrophe came first).
            rest = rest[(close > 0 && quoted.Contains('\n') ? 0 : close + 1)..];
        }

        return BeforeComplaint(text);
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
            && !text.ContainsAny(s_never)
            && !text.Contains("://", StringComparison.Ordinal)
            && !text.StartsWith(" ")
            && !text.EndsWith(" ")
            && !(text.EndsWith(".") && !text.ContainsAny("/\\"));
}
