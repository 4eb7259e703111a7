namespace AgentPipeline;

/// <summary>Markdown's fenced code blocks (CommonMark 0.31, section 4.5), in which models like to wrap what should stand alone.</summary>
internal static class CodeFence
{
    private const string Fence = "```";

    /// <summary>The content of the only fenced block, or the text as it is when there is none or are several.</summary>
    public static string Strip(string text)
    {
        var start = text.IndexOf(Fence, StringComparison.Ordinal);
        if (start < 0 || IsBare(text.AsSpan().TrimStart()))
        {
            return text;
        }

        var content = text.IndexOf('\n', start);
        var end = content < 0 ? -1 : text.IndexOf("\n" + Fence, content, StringComparison.Ordinal);
        return end < 0 || text.IndexOf(Fence, end + Fence.Length + 1, StringComparison.Ordinal) >= 0 ? text : text[(content + 1)..Math.Max(end, content + 1)];
    }

    // JSON that stands alone may hold a fence inside one of its strings.
    private static bool IsBare(ReadOnlySpan<char> text) => text is ['{' or '[' or '"', ..];
}
