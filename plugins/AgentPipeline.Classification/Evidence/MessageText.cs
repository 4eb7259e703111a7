using System.Text;
using AgentPipeline.Classification.Matching;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Shortens what happened to what a person or a model needs: the lines around the evidence, without stack frames.</summary>
internal static class MessageText
{
    public const int MaxLength = 600;
    private const int MaxLines = 3;
    private const int MaxDiagnostics = 6;

    /// <summary>Takes an excerpt of a text that has just been folded.</summary>
    public static string Excerpt(string text, FoldedText folded, int position, ErrorCategory category)
    {
        var lines = folded.Lines;
        if (lines.IsEmpty)
        {
            return "";
        }

        if (lines.Length == 1 && lines[0].Length == text.Length && text.Length <= MaxLength && text.AsSpan().Trim().Length == text.Length)
        {
            return text;
        }

        var total = 0;
        foreach (var line in lines)
        {
            total += line.Length + 1;
        }

        var first = lines.Length <= MaxLines && total <= MaxLength ? 0 : LineAt(lines, position);
        var count = category == ErrorCategory.SyntaxError ? MaxDiagnostics : MaxLines;
        var builder = new StringBuilder(Math.Min(total, MaxLength));
        for (var i = first; i < lines.Length && count > 0 && builder.Length < MaxLength; i++)
        {
            var line = text.AsSpan(lines[i].Start, lines[i].Length).Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            var from = i == first ? StartWithin(line, lines[i], position) : 0;
            if (builder.Length > 0)
            {
                builder.Append('\n');
            }

            builder.Append(Cut(line[from..], MaxLength - builder.Length));
            count--;
        }

        return builder.ToString();
    }

    private static int LineAt(ReadOnlySpan<FoldedText.Line> lines, int position)
    {
        var found = 0;
        for (var i = 0; i < lines.Length && lines[i].FoldedStart <= position; i++)
        {
            found = i;
        }

        return found;
    }

    /// <summary>In a line too long to show whole, begins a little before the evidence.</summary>
    private static int StartWithin(ReadOnlySpan<char> line, FoldedText.Line place, int position)
    {
        var within = position - place.FoldedStart;
        if (line.Length <= MaxLength || within <= MaxLength / 2)
        {
            return 0;
        }

        var from = Math.Min(within, line.Length - 1) - (MaxLength / 3);
        return char.IsLowSurrogate(line[from]) ? from + 1 : from;
    }

    private static ReadOnlySpan<char> Cut(ReadOnlySpan<char> text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        length = Math.Max(0, length);
        return length > 0 && char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }
}
