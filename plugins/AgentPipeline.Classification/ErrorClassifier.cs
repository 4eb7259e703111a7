using System.Runtime.CompilerServices;
using AgentPipeline.Classification.Evidence;
using AgentPipeline.Classification.Matching;
using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification;

/// <summary>
/// Classifies failures from everything that is known about them. All evidence is weighed and the strongest decides; the order of
/// precedence is: a stated category, a host's own rules, a full context or exhausted quota, codes in the body, exception types
/// (an inner cause before its wrapper), HTTP status, phrases. Thread-safe; the same input always gives the same answer.
/// </summary>
/// <remarks>
/// Of a long message only the first 12 and the last 4 KiB are read, and time grows linearly with what is read. Waits longer than a
/// day are reported as one day.
/// </remarks>
public sealed class ErrorClassifier : IErrorClassifier
{
    private readonly IErrorRule[] _rules;
    private readonly Dictionary<string, ErrorCategory> _overrides;
    private readonly TimeProvider _timeProvider;

    /// <summary>Creates a classifier with the built-in rules.</summary>
    public ErrorClassifier()
        : this([])
    {
    }

    /// <summary>Creates a classifier with rules of the host's own.</summary>
    /// <param name="rules">Rules to ask before the built-in ones, in order.</param>
    /// <param name="options">Overrides; none when <see langword="null"/>.</param>
    /// <param name="timeProvider">Tells the time, for a <c>Retry-After</c> that is a date; the system's when <see langword="null"/>.</param>
    /// <exception cref="ArgumentException">An override names no category.</exception>
    public ErrorClassifier(IEnumerable<IErrorRule> rules, ErrorClassificationOptions? options = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        _rules = [.. rules];
        _overrides = CategoryOverrides.Parse(options);
        _timeProvider = timeProvider ?? TimeProvider.System;
    }

    // Failures are rare, and the runtime seldom finds hot what serves them: what each of them runs through is optimised at once.

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AgentError Classify(ErrorContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var verdict = Judge(context);
        foreach (var rule in verdict.Finding.Strength >= Strength.Stated ? [] : _rules)
        {
            if (rule.Match(context) is { } category)
            {
                verdict = verdict with { Finding = new Finding(category, rule.Id, Strength.Stated, verdict.Finding.Position) };
                break;
            }
        }

        if (_overrides.Count > 0 && verdict.Finding.RuleId is { } id && _overrides.TryGetValue(id, out var replacement))
        {
            verdict = verdict with { Finding = verdict.Finding with { Category = replacement, Action = null } };
        }

        return ErrorFactory.Create(context, verdict);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private Verdict Judge(ErrorContext context)
    {
        var verdict = default(Verdict);
        if (context.Exception is { } exception)
        {
            verdict = ChainEvidence.Find(exception);
            if (verdict.Finding.Strength >= Strength.Stated)
            {
                return verdict with { Wait = context.Headers is null ? null : HeaderEvidence.FindWait(context.Headers, _timeProvider) };
            }
        }

        if (context.Exception is null || !ReferenceEquals(verdict.Source?.Message ?? context.Exception.Message, context.Text))
        {
            var text = TextJudge.Judge(context.Text);
            verdict = text.Finding.Strength > verdict.Finding.Strength
                ? text with { Wait = text.Wait ?? verdict.Wait }
                : verdict with { Wait = verdict.Wait ?? text.Wait };
        }

        var finding = verdict.Finding;
        if (context.ExceptionType is { Length: > 0 } name)
        {
            finding = Finding.Stronger(finding, TypeNameEvidence.Find(name));
        }

        if (context.HttpStatus is { } status)
        {
            finding = Finding.Stronger(finding, StatusTable.Find(status));
        }

        if (context.Headers is not { } headers)
        {
            return verdict with { Finding = finding };
        }

        finding = Finding.Stronger(finding, HeaderEvidence.FindCode(headers));
        finding = Finding.Stronger(finding, HeaderEvidence.FindThrottle(headers, context.HttpStatus));
        return verdict with
        {
            Finding = finding,
            Wait = HeaderEvidence.FindWait(headers, _timeProvider) ?? verdict.Wait,
            Directive = HeaderEvidence.FindDirective(headers),
        };
    }
}
