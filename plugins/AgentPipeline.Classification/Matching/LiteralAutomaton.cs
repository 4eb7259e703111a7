using System.Runtime.CompilerServices;

namespace AgentPipeline.Classification.Matching;

/// <summary>
/// Finds every occurrence of many literals in one pass: Aho and Corasick, "Efficient string matching" (CACM 18(6), 1975), as a
/// complete transition table. One step per character whatever the number of literals. Immutable.
/// </summary>
internal sealed class LiteralAutomaton
{
    private readonly byte[] _classOf = new byte[char.MaxValue + 1];
    private readonly int _shift;
    private readonly int _firstOutput;
    private readonly ushort[] _next;
    private readonly int[][] _outputs;
    private readonly string[] _literals;
    private readonly bool _sharesClasses;

    public LiteralAutomaton(IReadOnlyList<string> literals)
    {
        _literals = [.. literals];
        var classes = 1;
        foreach (var character in literals.SelectMany(l => l).Distinct().Order())
        {
            // More characters than a byte can tell apart (several scripts at once) share classes; hits are then compared in full.
            _sharesClasses |= classes > byte.MaxValue;
            _classOf[character] = (byte)(classes <= byte.MaxValue ? classes++ : 1 + (character % byte.MaxValue));
        }

        _shift = int.Log2(classes - 1) + 1;
        var trie = new LiteralTrie(1 + _literals.Sum(l => l.Length));
        for (var i = 0; i < _literals.Length; i++)
        {
            trie.Add(i, _literals[i], _classOf);
        }

        _next = new ushort[trie.Count << _shift];
        _outputs = Complete(trie);
        _firstOutput = trie.Count - _outputs.Length;
    }

    /// <summary>Reports every occurrence, in order of their ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IHitSink, allows ref struct
    {
        var (next, classOf, shift, firstOutput) = (_next, _classOf, _shift, _firstOutput);
        var state = 0;
        for (var i = 0; i < text.Length; i++)
        {
            state = next[(state << shift) | classOf[text[i]]];
            if (state >= firstOutput)
            {
                Report(text[..(i + 1)], _outputs[state - firstOutput], ref sink);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Report<TSink>(ReadOnlySpan<char> read, int[] found, ref TSink sink)
        where TSink : struct, IHitSink, allows ref struct
    {
        foreach (var literal in found)
        {
            if (!_sharesClasses || read.EndsWith(_literals[literal], StringComparison.Ordinal))
            {
                sink.Hit(literal, read.Length - _literals[literal].Length);
            }
        }
    }

    /// <summary>
    /// Breadth first: a state goes where its longest proper suffix goes, but for its own children. States without output are numbered
    /// from the first up, those with output from the last down, so that the scan tells them apart with one comparison.
    /// </summary>
    /// <returns>The literals that end at each state with output.</returns>
    private int[][] Complete(LiteralTrie trie)
    {
        var outputs = new int[trie.Count][];
        var states = new Queue<(int Node, int State, int Suffix)>([(0, 0, 0)]);
        var firstFree = 1;
        var firstOutput = trie.Count;
        while (states.TryDequeue(out var parent))
        {
            var row = Row(parent.State);
            Row(parent.Suffix).CopyTo(row);
            for (var node = trie.FirstChild(parent.Node); node != 0; node = trie.Sibling(node))
            {
                ref var next = ref row[trie.ClassOf(node)];
                var suffix = next;
                int[] found = [.. trie.Ends(node), .. outputs[suffix] ?? []];
                var state = found.Length == 0 ? firstFree++ : --firstOutput;
                outputs[state] = found;
                next = checked((ushort)state);
                states.Enqueue((node, state, suffix));
            }
        }

        return outputs[firstOutput..];
    }

    private Span<ushort> Row(int state) => _next.AsSpan(state << _shift, 1 << _shift);
}
