using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>Finds out which tasks a result file holds, whatever release wrote it.</summary>
internal static class TaskResultScan
{
    /// <summary>Reads every line that has an end.</summary>
    /// <param name="stream">The file, at its beginning.</param>
    /// <returns>The ids found, and where the last line that has an end does end.</returns>
    public static (HashSet<string> Done, long End) Read(Stream stream)
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var buffer = new byte[64 * 1024];
        var held = 0;
        var end = 0L;
        while (true)
        {
            if (held == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = stream.Read(buffer, held, buffer.Length - held);
            if (read == 0)
            {
                return (done, end);
            }

            held += read;
            var start = 0;
            while (buffer.AsSpan(start, held - start).IndexOf((byte)'\n') is var length and >= 0)
            {
                if (IdOf(buffer.AsSpan(start, length)) is { } id)
                {
                    done.Add(id);
                }

                start += length + 1;
            }

            end += start;
            held -= start;
            buffer.AsSpan(start, held).CopyTo(buffer);
        }
    }

    private static string? IdOf(ReadOnlySpan<byte> line)
    {
        string? id = null;
        var reader = new Utf8JsonReader(line);
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("id"u8))
                {
                    reader.Read();
                    id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
                }
            }

            return id;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no text, such as half of a surrogate pair.
            return null;
        }
    }
}
