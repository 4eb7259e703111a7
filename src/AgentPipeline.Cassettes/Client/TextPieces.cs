namespace AgentPipeline.Cassettes;

/// <summary>Cuts an answer the way a model streams it.</summary>
internal static class TextPieces
{
    private const int Length = 24;

    /// <summary>The pieces, in order; together they are the text. A surrogate pair is never cut.</summary>
    public static IEnumerable<string> Split(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = Math.Min(start + Length, text.Length);
            if (end < text.Length && char.IsHighSurrogate(text[end - 1]))
            {
                end++;
            }

            yield return text[start..end];
            start = end;
        }
    }
}
