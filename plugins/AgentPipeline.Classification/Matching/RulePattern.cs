using System.Runtime.CompilerServices;

namespace AgentPipeline.Classification.Matching;

/// <summary>
/// One alternative of a rule's pattern, ready to be confirmed around a hit of its longest literal. The language, on folded text
/// (see <see cref="FoldedText"/>): literals; <c>*</c> a gap of at most <see cref="MaxGap"/> characters; <c>#</c> one or more digits;
/// <c>~</c> at an edge lifts the demand for a word boundary there.
/// </summary>
internal sealed class RulePattern
{
    public const int MaxGap = 120;

    private readonly string[] _literals;
    private readonly char[] _gaps; // _gaps[i] stands before _literals[i]; the first is '\0'
    private readonly int _anchor;
    private readonly bool _boundaryBefore;
    private readonly bool _boundaryAfter;

    private RulePattern(int rule, string[] literals, char[] gaps, bool boundaryBefore, bool boundaryAfter)
    {
        Rule = rule;
        _literals = literals;
        _gaps = gaps;
        _boundaryBefore = boundaryBefore && literals[0].Length > 0 && char.IsAsciiLetterOrDigit(literals[0][0]);
        _boundaryAfter = boundaryAfter && literals[^1].Length > 0 && char.IsAsciiLetterOrDigit(literals[^1][^1]);
        for (var i = 1; i < literals.Length; i++)
        {
            if (literals[i].Length > literals[_anchor].Length)
            {
                _anchor = i;
            }
        }
    }

    /// <summary>Index of the rule in its table.</summary>
    public int Rule { get; }

    /// <summary>The literal to search for.</summary>
    public string Anchor => _literals[_anchor];

    /// <summary>Splits a rule's pattern at <c> | </c> into its alternatives.</summary>
    public static IEnumerable<RulePattern> Parse(string pattern, int rule)
    {
        foreach (var alternative in pattern.Split(" | "))
        {
            var before = !alternative.StartsWith('~');
            var after = !alternative.EndsWith('~');
            var body = alternative.AsSpan()[(before ? 0 : 1)..(after ? ^0 : ^1)];
            var literals = new List<string>();
            var gaps = new List<char>();
            var gap = '\0';
            while (true)
            {
                var next = body.IndexOfAny('*', '#');
                literals.Add((next < 0 ? body : body[..next]).ToString());
                gaps.Add(gap);
                if (next < 0)
                {
                    break;
                }

                gap = body[next];
                body = body[(next + 1)..];
            }

            yield return new RulePattern(rule, [.. literals], [.. gaps], before, after);
        }
    }

    /// <summary>Whether the whole alternative stands around an occurrence of its anchor.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool Matches(ReadOnlySpan<char> text, int anchorStart, out int start)
    {
        start = anchorStart;
        var end = anchorStart + _literals[_anchor].Length;
        for (var i = _anchor + 1; i < _literals.Length; i++)
        {
            if (!Forward(text, i, ref end))
            {
                return false;
            }
        }

        for (var i = _anchor - 1; i >= 0; i--)
        {
            if (!Backward(text, i, ref start))
            {
                return false;
            }
        }

        return !(_boundaryBefore && start > 0 && char.IsAsciiLetterOrDigit(text[start - 1]))
            && !(_boundaryAfter && end < text.Length && char.IsAsciiLetterOrDigit(text[end]));
    }

    private bool Forward(ReadOnlySpan<char> text, int index, ref int end)
    {
        var literal = _literals[index];
        var rest = text[end..];
        int skipped;
        if (_gaps[index] == '#')
        {
            skipped = rest.IndexOfAnyExceptInRange('0', '9');
            skipped = skipped < 0 ? rest.Length : skipped;
            if (skipped == 0 || !rest[skipped..].StartsWith(literal, StringComparison.Ordinal))
            {
                return false;
            }
        }
        else
        {
            skipped = rest[..Math.Min(rest.Length, MaxGap + literal.Length)].IndexOf(literal, StringComparison.Ordinal);
            if (skipped < 0)
            {
                return false;
            }
        }

        end += skipped + literal.Length;
        return true;
    }

    private bool Backward(ReadOnlySpan<char> text, int index, ref int start)
    {
        var literal = _literals[index];
        var rest = text[..start];
        int at;
        if (_gaps[index + 1] == '#')
        {
            var digits = rest.Length - (rest.LastIndexOfAnyExceptInRange('0', '9') + 1);
            var before = rest[..^digits];
            if (digits == 0 || !before.EndsWith(literal, StringComparison.Ordinal))
            {
                return false;
            }

            at = before.Length - literal.Length;
        }
        else
        {
            var from = Math.Max(0, rest.Length - MaxGap - literal.Length);
            at = rest[from..].LastIndexOf(literal, StringComparison.Ordinal);
            if (at < 0)
            {
                return false;
            }

            at += from;
        }

        start = at;
        return true;
    }
}
