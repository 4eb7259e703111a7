using AgentPipeline.Classification.Rules;

namespace AgentPipeline.Classification.Evidence;

/// <summary>Judges an exception with everything inside it: types, typed properties and messages.</summary>
internal static class ChainEvidence
{
    /// <summary>A cause that lies deeper says more than what wraps it.</summary>
    private const int DepthBonus = 2;

    private const int MaxDepth = 12;

    public static Verdict Find(Exception exception)
    {
        var verdict = default(Verdict);
        Visit(exception, 0, ref verdict);
        return verdict;
    }

    private static void Visit(Exception exception, int depth, ref Verdict verdict)
    {
        if (depth > MaxDepth)
        {
            return;
        }

        if (exception is AggregateException aggregate)
        {
            foreach (var inner in aggregate.InnerExceptions)
            {
                Visit(inner, depth + 1, ref verdict);
            }

            return;
        }

        Offer(exception, ExceptionEvidence.Find(exception), depth, ref verdict);
        if (verdict.Finding.Strength >= Strength.Stated)
        {
            return;
        }

        var text = TextJudge.Judge(exception.Message);
        Offer(exception, text.Finding, depth, ref verdict);
        verdict = verdict with { Wait = verdict.Wait ?? text.Wait };
        if (exception.InnerException is { } cause)
        {
            Visit(cause, depth + 1, ref verdict);
        }
    }

    private static void Offer(Exception source, Finding finding, int depth, ref Verdict verdict)
    {
        if (finding.RuleId is null)
        {
            return;
        }

        var strength = finding.Strength >= Strength.Decisive
            ? finding.Strength
            : Math.Min(finding.Strength + (DepthBonus * Math.Min(depth, 3)), Strength.Decisive - 1);
        if (strength >= verdict.Finding.Strength)
        {
            verdict = verdict with { Finding = finding with { Strength = strength }, Source = source };
        }
    }
}
