using System.Text;

namespace AgentPipeline.Reports;

/// <summary>Escapes text so that GitHub-flavoured Markdown shows it as it is, on one line: for an <see cref="IReportRenderer"/> of one's own.</summary>
/// <remarks>
/// Backslash escapes are CommonMark 0.31, section 2.4, tables are GFM's extension (https://github.github.com/gfm/#tables-extension-),
/// dollar signs are GitHub's for mathematics. Characters that could start HTML become entities, because a backslash is not enough
/// inside a raw block. Control characters, line breaks and marks that reorder text become spaces, runs of which become one.
/// </remarks>
public static class MarkdownText
{
    private const string Escaped = "\\`*[]#|~$";
    private const string EscapedAtStart = "-+=";

    /// <summary>Escapes a text.</summary>
    /// <param name="text">Any text, from whomever.</param>
    /// <returns>Markdown that shows it; nothing for nothing.</returns>
    public static string Escape(string? text)
    {
        text ??= "";
        var target = new StringBuilder(text.Length);
        var atStart = true;
        var space = false;
        var onlyDigits = true;
        var previous = '\0';
        var index = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var next = index + rune.Utf16SequenceLength < text.Length ? text[index + rune.Utf16SequenceLength] : '\0';
            index += rune.Utf16SequenceLength;
            if (IsSpace(rune))
            {
                space = !atStart;
                continue;
            }

            if (space)
            {
                target.Append(' ');
                space = false;
                onlyDigits = false;
                previous = ' ';
            }

            var current = rune.IsAscii ? (char)rune.Value : '\uFFFF';
            switch (current)
            {
                case '<':
                    target.Append("&lt;");
                    break;
                case '>':
                    target.Append("&gt;");
                    break;
                case '&':
                    target.Append("&amp;");
                    break;
                default:
                    if (NeedsBackslash(current, previous, next, atStart, onlyDigits))
                    {
                        target.Append('\\');
                    }

                    target.Append(rune.ToString());
                    break;
            }

            onlyDigits &= char.IsAsciiDigit(current);
            previous = current;
            atStart = false;
        }

        return target.ToString();
    }

    private static bool NeedsBackslash(char current, char previous, char next, bool atStart, bool onlyDigits) => current switch
    {
        // Between letters or digits an underscore means nothing, and names stay legible.
        '_' => !(char.IsAsciiLetterOrDigit(previous) && char.IsAsciiLetterOrDigit(next)),

        // "1." or "1)" at the start would begin a list.
        '.' or ')' => onlyDigits && !atStart && (next == '\0' || char.IsWhiteSpace(next)),
        _ => Escaped.Contains(current, StringComparison.Ordinal) || (atStart && EscapedAtStart.Contains(current, StringComparison.Ordinal)),
    };

    /// <summary>Whether a character is shown as a space, or would do more than be shown.</summary>
    internal static bool IsSpace(Rune rune)
        => Rune.IsWhiteSpace(rune) || Rune.IsControl(rune)
            || rune.Value is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F or 0xFEFF;
}
