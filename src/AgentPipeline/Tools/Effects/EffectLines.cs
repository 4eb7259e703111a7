using System.Text.Json;

namespace AgentPipeline;

/// <summary>Effects as JSON Lines. A line counts when its line feed is there.</summary>
internal static class EffectLines
{
    public static byte[] ToLine(EffectEntry entry) => [.. JsonSerializer.SerializeToUtf8Bytes(entry, EffectJsonContext.Default.EffectEntry), (byte)'\n'];

    /// <summary>The newest state of every effect.</summary>
    /// <param name="bytes">The lines, oldest first.</param>
    /// <param name="length">How many of the bytes are whole lines.</param>
    /// <exception cref="FormatException">A line that is not the last one cannot be read.</exception>
    public static Dictionary<EffectKey, EffectEntry> Read(ReadOnlySpan<byte> bytes, out long length)
    {
        var newest = new Dictionary<EffectKey, EffectEntry>();
        length = bytes.LastIndexOf((byte)'\n') + 1;
        var rest = bytes[..(int)length];
        for (var number = 1; rest.Length > 0; number++)
        {
            var end = rest.IndexOf((byte)'\n');
            try
            {
                var entry = JsonSerializer.Deserialize(rest[..end], EffectJsonContext.Default.EffectEntry)
                    ?? throw new JsonException("null is not an effect.");
                newest[entry.Key] = entry;
            }
            catch (JsonException exception) when (end + 1 < rest.Length)
            {
                throw new FormatException($"line {number} is not an effect: {exception.Message}", exception);
            }
            catch (JsonException)
            {
                // Power that failed can leave the length of the last line without its content.
                length -= rest.Length;
            }

            rest = rest[(end + 1)..];
        }

        return newest;
    }
}
