using System.Text;
using AgentPipeline.Classification.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Classification.Tests.Matching;

public sealed class FoldedTextTests
{
    [Fact]
    public void Fold_AnyLine_IsWhatFoldingEachCharacterGives()
    {
        // Enough plain pieces for whole blocks, with everything that interrupts one at every place in it.
        string[] pieces = ["a", "Zz", "@[`{", "THE PIPELINE", "said so ", " ", "  ", "\t", "\r", "\0", "\\", "\\\"", "\\'", "\u007f", "\u00a0", "\u00c9", "\u2018", "\u201d", "\u65e0"];
        var lines = Gen.Elements(pieces).ListOf().Select(l => "x" + string.Concat(l)).ToArbitrary();

        Prop.ForAll(lines, line => Fold(line) == Naive(line)).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("plain ascii, \u007f and \u201cquotes\u201d", false)]
    [InlineData("plain ascii up to the last letter: \u00e9", true)]
    public void Fold_CharacterBeyondAscii_IsForeignUnlessItHasAPlainOne(string line, bool expected)
    {
        var folded = new FoldedText();
        folded.Fold(line);
        Assert.Equal(expected, folded.HasForeign);
    }

    private static string Fold(string line)
    {
        var folded = new FoldedText();
        folded.Fold(line);
        return folded.Text.ToString();
    }

    private static string Naive(string line)
    {
        var text = new StringBuilder();
        for (var i = 0; i < line.Length; i++)
        {
            var isEscape = line[i] == '\\' && i + 1 < line.Length && line[i + 1] is '"' or '\'' or '\\';
            var folded = line[i] switch
            {
                <= ' ' or '\u00a0' => ' ',
                '\u2018' => '\'',
                '\u201d' => '"',
                var other => char.ToLowerInvariant(other),
            };
            if (!isEscape && !(folded == ' ' && text[^1] == ' '))
            {
                text.Append(folded);
            }
        }

        return text[^1] == ' ' ? text.ToString() : text.Append(' ').ToString();
    }
}
