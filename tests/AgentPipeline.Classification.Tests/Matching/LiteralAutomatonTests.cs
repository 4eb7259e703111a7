using AgentPipeline.Classification.Matching;
using FsCheck;
using FsCheck.Fluent;

namespace AgentPipeline.Classification.Tests.Matching;

public sealed class LiteralAutomatonTests
{
    [Fact]
    public void Scan_AnyTextOverASmallAlphabet_FindsWhatNaiveSearchFinds()
    {
        string[] literals = ["a", "ab", "bab", "bc", "bca", "caa", "abcab"];
        var automaton = new LiteralAutomaton(literals);
        var texts = Gen.Elements('a', 'b', 'c', 'd').ListOf().Select(l => string.Concat(l)).ToArbitrary();

        Prop.ForAll(texts, text => Scan(automaton, text).SequenceEqual(Naive(literals, text))).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Scan_MoreCharactersThanClasses_ReportsNoFalseHit()
    {
        string[] literals = [.. Enumerable.Range(0, 600).Select(i => $"{(char)(0x4e00 + i)}{(char)(0x4e00 + (i * 7 % 600))}")];
        var automaton = new LiteralAutomaton(literals);
        var text = string.Concat(Enumerable.Range(0, 4000).Select(i => (char)(0x4e00 + (i * 31 % 600))));

        Assert.Equal(Naive(literals, text), Scan(automaton, text));
    }

    private static List<(int Literal, int Start)> Scan(LiteralAutomaton automaton, string text)
    {
        var sink = new Collector { Hits = [] };
        automaton.Scan(text, ref sink);
        return [.. sink.Hits.Order()];
    }

    private static IEnumerable<(int Literal, int Start)> Naive(string[] literals, string text)
        => from literal in Enumerable.Range(0, literals.Length)
           from start in Enumerable.Range(0, text.Length)
           where text.AsSpan(start).StartsWith(literals[literal], StringComparison.Ordinal)
           select (literal, start);

    private struct Collector : IHitSink
    {
        public List<(int Literal, int Start)> Hits;

        public readonly void Hit(int literal, int start) => Hits.Add((literal, start));
    }
}
