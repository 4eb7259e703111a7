using System.Text;

namespace AgentPipeline.Cassettes;

/// <summary>Recorded or hand-written model traffic. Immutable; safe for concurrent use.</summary>
/// <param name="Name">The file's path, or another name for messages.</param>
/// <param name="Header">What it is, and the models that answer in it.</param>
/// <param name="Entries">What is answered, in the order of the file.</param>
public sealed record Cassette(string Name, CassetteHeader Header, IReadOnlyList<CassetteEntry> Entries)
{
    private static readonly UTF8Encoding _strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The models that answer in it.</summary>
    public IReadOnlyList<ModelProfile> Models => Header.Models;

    /// <summary>Reads a cassette file: JSON Lines in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The cassette.</returns>
    /// <exception cref="CassetteFormatException">A line is not what it should be.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<Cassette> LoadAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var bytes = await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false);
        return Parse(bytes, path);
    }

    /// <summary>Reads a cassette from text: JSON Lines.</summary>
    /// <param name="text">The lines.</param>
    /// <param name="name">A name for messages.</param>
    /// <returns>The cassette.</returns>
    /// <exception cref="CassetteFormatException">A line is not what it should be.</exception>
    public static Cassette Parse(string text, string name = "(text)")
    {
        ArgumentNullException.ThrowIfNull(text);
        return CassetteParser.Parse(text, name);
    }

    /// <summary>The cassette as JSON Lines; <see cref="Parse(string, string)"/> reads it back.</summary>
    /// <returns>One line for the header and one for each entry, each ended by a newline.</returns>
    public string ToJsonLines()
    {
        var lines = new StringBuilder().Append(CassetteSerializer.Header(Header)).Append('\n');
        foreach (var entry in Entries)
        {
            lines.Append(CassetteSerializer.Entry(entry)).Append('\n');
        }

        return lines.ToString();
    }

    internal static Cassette Parse(byte[] utf8, string name) => CassetteParser.Parse(Decode(utf8, name), name);

    private static string Decode(byte[] bytes, string path)
    {
        var start = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        try
        {
            return _strictUtf8.GetString(bytes.AsSpan(start));
        }
        catch (DecoderFallbackException exception)
        {
            var line = bytes.AsSpan(0, Math.Clamp(start + exception.Index, 0, bytes.Length)).Count((byte)'\n') + 1;
            throw new CassetteFormatException(path, line, "the bytes are not UTF-8; save the file as UTF-8.", exception);
        }
    }
}
