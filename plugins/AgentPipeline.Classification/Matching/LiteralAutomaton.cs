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
        var trie = BuildTrie(literals, out var ends);
        var order = Complete(trie, ends, 1 << _shift);

        // States without output come first, so that the scan tells them apart with one comparison.
        var renumbered = new int[trie.Count];
        var sorted = order.OrderBy(s => ends[s].Count > 0).ToArray();
        for (var i = 0; i < sorted.Length; i++)
        {
            renumbered[sorted[i]] = i;
        }

        _firstOutput = sorted.Count(s => ends[s].Count == 0);
        _outputs = [.. sorted.Skip(_firstOutput).Select(s => ends[s].ToArray())];
        _next = new ushort[trie.Count << _shift];
        foreach (var state in sorted)
        {
            for (var c = 0; c < 1 << _shift; c++)
            {
                _next[(renumbered[state] << _shift) | c] = checked((ushort)renumbered[Math.Max(0, trie[state][c])]);
            }
        }
    }

    public void Scan<TSink>(ReadOnlySpan<char> text, ref TSink sink)
        where TSink : struct, IHitSink, allows ref struct
    {
        var state = 0;
        var next = _next;
        var classOf = _classOf;
        for (var i = 0; i < text.Length; i++)
        {
            state = next[(state << _shift) | classOf[text[i]]];
            if (state >= _firstOutput)
            {
                foreach (var literal in _outputs[state - _firstOutput])
                {
                    var start = i + 1 - _literals[literal].Length;
                    if (!_sharesClasses || text[start..].StartsWith(_literals[literal], StringComparison.Ordinal))
                    {
                        sink.Hit(literal, start);
                    }
                }
            }
        }
    }

    private List<int[]> BuildTrie(IReadOnlyList<string> literals, out List<List<int>> ends)
    {
        var width = 1 << _shift;
        var trie = new List<int[]> { NewNode(width) };
        ends = [[]];
        for (var i = 0; i < literals.Count; i++)
        {
            var state = 0;
            foreach (var character in literals[i])
            {
                ref var child = ref trie[state][_classOf[character]];
                if (child < 0)
                {
                    child = trie.Count;
                    trie.Add(NewNode(width));
                    ends.Add([]);
                }

                state = child;
            }

            ends[state].Add(i);
        }

        return trie;
    }

    private static int[] NewNode(int width)
    {
        var node = new int[width];
        Array.Fill(node, -1);
        return node;
    }

    /// <summary>Breadth first, replaces every missing transition by the one of the longest proper suffix.</summary>
    private static List<int> Complete(List<int[]> trie, List<List<int>> ends, int width)
    {
        var order = new List<int>(trie.Count) { 0 };
        var fail = new int[trie.Count];
        for (var head = 0; head < order.Count; head++)
        {
            var state = order[head];
            for (var c = 0; c < width; c++)
            {
                var child = trie[state][c];
                var viaSuffix = state == 0 ? 0 : trie[fail[state]][c];
                if (child < 0)
                {
                    trie[state][c] = viaSuffix;
                    continue;
                }

                fail[child] = viaSuffix;
                ends[child].AddRange(ends[viaSuffix]);
                order.Add(child);
            }
        }

        return order;
    }
}
