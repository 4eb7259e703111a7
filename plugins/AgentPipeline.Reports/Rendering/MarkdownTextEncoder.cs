using System.Text;
using HandlebarsDotNet;

namespace AgentPipeline.Reports;

/// <summary>Escapes text so that GitHub-flavoured Markdown shows it as it is, on one line.</summary>
/// <remarks>
/// Backslash escapes are CommonMark 0.31, section 2.4, tables are GFM's extension (https://github.github.com/gfm/#tables-extension-),
/// dollar signs are GitHub's for mathematics. Characters that could start HTML become entities, because a backslash is not enough
/// inside a raw block. Control characters, line breaks and marks that reorder text become spaces, runs of which become one.
/// </remarks>
internal sealed class MarkdownTextEncoder : ITextEncoder
{
    private const string Escaped = "\\`*[]#|~$";
    private const string EscapedAtStart = "-+=";

    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var buffer = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            buffer.Append(text.Current);
        }

        Encode(buffer.ToString(), target);
    }

    public void Encode(string? text, TextWriter target)
    {
        text ??= "";
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
                target.Write(' ');
                space = false;
                onlyDigits = false;
                previous = ' ';
            }

            var current = rune.IsAscii ? (char)rune.Value : '\uFFFF';
            switch (current)
            {
                case '<':
                    target.Write("&lt;");
                    break;
                case '>':
                    target.Write("&gt;");
                    break;
                case '&':
                    target.Write("&amp;");
                    break;
                default:
                    if (NeedsBackslash(current, previous, next, atStart, onlyDigits))
                    {
                        target.Write('\\');
                    }

                    target.Write(rune.ToString());
                    break;
            }

            onlyDigits &= char.IsAsciiDigit(current);
            previous = current;
            atStart = false;
        }
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
