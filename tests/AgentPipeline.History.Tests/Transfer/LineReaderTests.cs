using System.Text;

namespace AgentPipeline.History.Tests;

/// <summary>Splitting into lines, however the bytes arrive.</summary>
public sealed class LineReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task Read_LinesAroundTheLimit_OnlyLongerOnesAreTooLong(int atOnce)
    {
        const string Text = "12345678\r\n123456789\r\n\n1234567890123456789012345678901234567890\n12345678\n  x \nend";

        var lines = await ReadAsync(Text, longest: 8, atOnce);

        Assert.Equal(["1:12345678", "2:!", "3:", "4:!", "5:12345678", "6:x", "7:end"], lines);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n", 1)]
    [InlineData("a", 1)]
    [InlineData("a\nb\n", 2)]
    [InlineData("0123456789", 1)]
    [InlineData("0123456789\n", 1)]
    public async Task Read_EndOfText_IsNoLineOfItsOwn(string text, int lines)
        => Assert.Equal(lines, (await ReadAsync(text, longest: 4, atOnce: 3)).Count);

    [Fact]
    public async Task Read_LongLines_AreWhole()
    {
        var lines = Enumerable.Range(1, 40).Select(number => new string((char)('a' + (number % 26)), number * 9_973)).ToList();

        var read = await ReadAsync(string.Join('\n', lines), longest: 1_000_000, atOnce: 60_000);

        Assert.Equal(lines.Select((line, index) => $"{index + 1}:{line}"), read);
    }

    private static async Task<List<string>> ReadAsync(string text, int longest, int atOnce)
    {
        using var stream = new TricklingStream(Encoding.UTF8.GetBytes(text), atOnce);
        var reader = new LineReader(stream, longest);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            lines.Add($"{reader.Number}:{(reader.IsTooLong ? "!" : Encoding.UTF8.GetString(reader.Line.Span))}");
        }

        return lines;
    }

    private sealed class TricklingStream(byte[] bytes, int atOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => base.ReadAsync(buffer[..Math.Min(buffer.Length, atOnce)], cancellationToken);
    }
}
