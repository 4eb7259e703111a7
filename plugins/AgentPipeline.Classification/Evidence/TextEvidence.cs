using System.Globalization;
using System.Runtime.CompilerServices;
using AgentPipeline.Classification.Matching;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Collects what one folded message says, in one pass over it.</summary>
internal ref struct TextEvidence(ReadOnlySpan<char> text, ReadOnlySpan<Probe> probes) : IHitSink
{
    private const int LookBack = 24;

    /// <summary>An inner cause beats what wraps it, unless the wrapper says much more.</summary>
    private const int InnerBonus = 4;

    private static readonly string[] _statusWords = ["status", "code", "error", "http", "response", "returned", "exception"];

    private readonly ReadOnlySpan<char> _text = text;
    private readonly ReadOnlySpan<Probe> _probes = probes;
    private int _causes;
    private int _causesAtBest;

    /// <summary>The strongest finding.</summary>
    public Finding Best { get; private set; }

    /// <summary>The first HTTP status the text names; 0 when it names none.</summary>
    public int Status { get; private set; }

    /// <summary>Where the first words that announce a wait begin; −1 when there are none.</summary>
    public int WaitPosition { get; private set; } = -1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Hit(int literal, int start)
    {
        var probe = _probes[literal];
        switch (probe.Kind)
        {
            case ProbeKind.Rule:
                HitRule(probe.Pattern!, start);
                break;
            case ProbeKind.CodeKey:
                HitCodeKey(start + probe.Literal.Length);
                break;
            case ProbeKind.StatusNumber:
                HitStatus(start);
                break;
            case ProbeKind.CauseMarker:
                _causes++;
                break;
            default:
                WaitPosition = WaitPosition < 0 ? start : WaitPosition;
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void HitRule(RulePattern pattern, int anchor)
    {
        var rule = RuleBook.Messages[pattern.Rule];
        if (rule.Strength + InnerBonus >= Best.Strength && pattern.Matches(_text, anchor, out var start))
        {
            Offer(new Finding(rule.Category, rule.Id, rule.Strength, start, rule.Action));
        }
    }

    /// <summary>Reads the value of <c>"code": "x"</c>, <c>'code': 'x'</c>, <c>code=x</c> and the like.</summary>
    private void HitCodeKey(int position)
    {
        var rest = _text[position..];
        var i = 0;
        while (i < rest.Length && rest[i] is '"' or '\'' or ' ')
        {
            i++;
        }

        if (i == rest.Length || rest[i] is not (':' or '='))
        {
            return;
        }

        i++;
        while (i < rest.Length && rest[i] is '"' or '\'' or ' ')
        {
            i++;
        }

        var end = i;
        while (end < rest.Length && (char.IsAsciiLetterOrDigit(rest[end]) || rest[end] is '_' or '.' or '-'))
        {
            end++;
        }

        if (end > i && RuleBook.Codes.TryFind(rest[i..end], out var rule, out var id))
        {
            Offer(new Finding(rule.Category, id, rule.Strength, position, rule.Action));
        }
    }

    private void HitStatus(int start)
    {
        if (Status != 0 || !LooksLikeStatus(start))
        {
            return;
        }

        Status = int.Parse(_text.Slice(start, 3), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>A number is a status when a word says so, or when it opens the message, a bracket or a clause.</summary>
    private readonly bool LooksLikeStatus(int start)
    {
        var after = start + 3 < _text.Length ? _text[start + 3] : ' ';
        if (char.IsAsciiLetterOrDigit(after) || (after is '.' or ',' && start + 4 < _text.Length && char.IsAsciiDigit(_text[start + 4])))
        {
            return false;
        }

        if (start == 0)
        {
            return true;
        }

        var before = _text[start - 1];
        if (before is '(' or '[' or '>')
        {
            return start == 1 || !char.IsAsciiLetterOrDigit(_text[start - 2]);
        }

        if (before is not (' ' or ':' or '=' or '"' or '\''))
        {
            return false;
        }

        var back = _text[Math.Max(0, start - LookBack)..start];
        if (before == ' ' && back.Length > 1 && back[^2] == ':')
        {
            return after is ' ' or ':' or ';' or '-';
        }

        foreach (var word in _statusWords)
        {
            if (back.Contains(word, StringComparison.Ordinal))
            {
                return !back.Contains("exit", StringComparison.Ordinal) && !back.Contains(" line", StringComparison.Ordinal);
            }
        }

        return false;
    }

    private void Offer(Finding finding)
    {
        var strength = Math.Min(finding.Strength + (_causes > 0 ? InnerBonus : 0), Math.Max(finding.Strength, Strength.Decisive));
        if (strength > Best.Strength || (strength == Best.Strength && _causes > _causesAtBest))
        {
            Best = finding with { Strength = strength };
            _causesAtBest = _causes;
        }
    }
}
