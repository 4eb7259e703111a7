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
        var ends = new List<int>?[1 + literals.Sum(l => l.Length)];
        var trie = new ushort[ends.Length << _shift];
        var count = BuildTrie(trie, ends);
        var order = Complete(trie, ends, count);

        // States without output come first, so that the scan tells them apart with one comparison.
        _firstOutput = order.Count(s => ends[s] is null);
        var renumbered = new ushort[count];
        var plain = 0;
        var output = _firstOutput;
        foreach (var state in order)
        {
            renumbered[state] = checked((ushort)(ends[state] is null ? plain++ : output++));
        }

        _outputs = new int[count - _firstOutput][];
        _next = new ushort[count << _shift];
        foreach (var state in order)
        {
            var target = renumbered[state];
            for (var c = 0; c < 1 << _shift; c++)
            {
                _next[(target << _shift) | c] = renumbered[trie[(state << _shift) | c]];
            }

            if (ends[state] is { } found)
            {
                _outputs[target - _firstOutput] = [.. found];
            }
        }
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

    /// <summary>Transition 0 means none: no state leads back to the root before <see cref="Complete"/>.</summary>
    private int BuildTrie(ushort[] trie, List<int>?[] ends)
    {
        var count = 1;
        for (var i = 0; i < _literals.Length; i++)
        {
            var state = 0;
            foreach (var character in _literals[i])
            {
                ref var child = ref trie[(state << _shift) | _classOf[character]];
                if (child == 0)
                {
                    child = checked((ushort)count++);
                }

                state = child;
            }

            (ends[state] ??= []).Add(i);
        }

        return count;
    }

    /// <summary>Breadth first, replaces every missing transition by the one of the longest proper suffix.</summary>
    private int[] Complete(ushort[] trie, List<int>?[] ends, int count)
    {
        var order = new int[count];
        var fail = new ushort[count];
        var tail = 1;
        for (var head = 0; head < tail; head++)
        {
            var state = order[head];
            for (var c = 0; c < 1 << _shift; c++)
            {
                ref var child = ref trie[(state << _shift) | c];
                var viaSuffix = state == 0 ? (ushort)0 : trie[(fail[state] << _shift) | c];
                if (child == 0)
                {
                    child = viaSuffix;
                    continue;
                }

                fail[child] = viaSuffix;
                if (ends[viaSuffix] is { } shorter)
                {
                    (ends[child] ??= []).AddRange(shorter);
                }

                order[tail++] = child;
            }
        }

        return order;
    }
}
