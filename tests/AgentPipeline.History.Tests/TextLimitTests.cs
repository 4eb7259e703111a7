using System.Text;

namespace AgentPipeline.History.Tests;

public sealed class TextLimitTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("short", 5)]
    [InlineData("äöü", 6)]
    [InlineData("👩‍💻", 11)]
    public void Cut_TextThatFits_IsTheSameObject(string text, int maxBytes) => Assert.Same(text, TextLimit.Cut(text, maxBytes));

    [Theory]
    [InlineData("👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩👩", 1)]
    [InlineData("aäb世c👩dä世👩 aäb世c👩dä世👩 aäb世c👩dä世👩 aäb世c👩dä世👩", 3)]
    [InlineData("lone \ud83d surrogate \udc69 lone \ud83d surrogate \udc69 lone \ud83d surrogate", 2)]
    public void Cut_AtEveryLimit_KeepsWholeCharactersAndTheLimit(string text, int step)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var clean = strict.GetString(Encoding.UTF8.GetBytes(text));
        for (var limit = 0; limit < Encoding.UTF8.GetByteCount(text); limit += step)
        {
            var cut = TextLimit.Cut(clean, limit);

            Assert.True(strict.GetByteCount(cut) <= limit, $"{strict.GetByteCount(cut)} bytes at limit {limit}");
            Assert.StartsWith(cut.Split(" [cut")[0], clean, StringComparison.Ordinal);
            Assert.True(TextLimit.Cut(text, limit).Length <= limit);
        }
    }

    [Fact]
    public void Cut_LongText_TellsItsFullSize() => Assert.Equal("xxxxxxxx [cut, 100 bytes in all]", TextLimit.Cut(new string('x', 100), 32));
}
