using System.Text;

namespace AgentPipeline;

/// <summary>Reads some lines of a text of any length, in bounded memory.</summary>
internal static class LineWindow
{
    /// <summary>The most characters that are shown; below what executors pass on of a tool's output.</summary>
    public const int MaxCharacters = 16_000;

    /// <summary>Reads lines from <paramref name="offset"/>, counted from 1, and says so when there is more.</summary>
    /// <exception cref="InvalidDataException">The text holds a NUL: it is not text.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The text ends before the offset.</exception>
    public static async ValueTask<string> ReadAsync(TextReader reader, int offset, int limit, CancellationToken cancellationToken)
    {
        var window = new StringBuilder();
        var buffer = new char[4096];
        var end = (long)offset + limit;
        long line = 1;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken).ConfigureAwait(false)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var character = buffer[i];
                if (character == '\0')
                {
                    throw new InvalidDataException("The file is binary.");
                }

                if (line >= end)
                {
                    return window.Append($"[more follows: read on with offset {line}]").ToString();
                }

                if (line >= offset)
                {
                    if (window.Length == MaxCharacters)
                    {
                        return Cut(window, line);
                    }

                    window.Append(character);
                }

                if (character == '\n')
                {
                    line++;
                }
            }
        }

        if (window.Length > 0)
        {
            return window.ToString();
        }

        return offset == 1 ? "(the file is empty)" : throw new ArgumentOutOfRangeException(nameof(offset));
    }

    // Whole lines where possible, so that reading on neither repeats nor drops anything.
    private static string Cut(StringBuilder window, long line)
    {
        var text = window.ToString();
        var lastLine = text.LastIndexOf('\n') + 1;
        return lastLine > 0
            ? $"{text.AsSpan(0, lastLine)}[more follows: read on with offset {line}]"
            : $"{text}\n[line {line} is longer than {MaxCharacters} characters and was cut; read on with offset {line + 1}]";
    }
}
