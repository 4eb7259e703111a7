using System.Globalization;
using System.Text;

namespace AgentPipeline.History;

/// <summary>Cuts text to a number of bytes in UTF-8 without splitting a character.</summary>
internal static class TextLimit
{
    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="maxBytes">How many bytes the result may have, the note on the cut included.</param>
    /// <returns>The text itself when it fits; else its beginning and a note of its full size, or the beginning alone where no note fits.</returns>
    public static string Cut(string text, int maxBytes)
    {
        // No UTF-16 unit takes more than three bytes in UTF-8, so most texts need no counting.
        if (text.Length <= maxBytes / 3)
        {
            return text;
        }

        var bytes = Encoding.UTF8.GetByteCount(text);
        if (bytes <= maxBytes)
        {
            return text;
        }

        var note = string.Create(CultureInfo.InvariantCulture, $" [cut, {bytes} bytes in all]");
        return note.Length <= maxBytes ? Prefix(text, maxBytes - note.Length) + note : Prefix(text, maxBytes);
    }

    private static string Prefix(string text, int maxBytes)
    {
        var bytes = 0;
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > maxBytes)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return text[..length];
    }
}
