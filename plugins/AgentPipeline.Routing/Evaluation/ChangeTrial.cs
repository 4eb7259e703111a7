namespace AgentPipeline.Routing;

/// <summary>Holds a change against what was run, over the runs that it affects. For one thread at a time.</summary>
/// <param name="scale">What a run is worth.</param>
internal sealed class ChangeTrial(UtilityScale scale)
{
    private readonly List<OffPolicyTerm> _terms = [];
    private readonly BettingProcess _bets = new();
    private int _bearing;

    /// <summary>How many runs the change affects.</summary>
    public int Affected => _terms.Count;

    /// <summary>Adds the next run that the change affects, oldest first.</summary>
    /// <param name="run">The run, whose arm was drawn.</param>
    /// <param name="target">The arm that the change asks for.</param>
    /// <param name="other">The only other arm that could have been drawn; -1 when there were several, or when it never ran.</param>
    /// <param name="bears">Whether the run ran as the change asks for, and would not have now.</param>
    public void Add(ReplayedRun run, int target, int other, bool bears)
    {
        _terms.Add(run.UtilityTerm(target, scale));
        _bets.Add(run.BetOn(target, scale, other));
        _bearing += bears ? 1 : 0;
    }

    /// <summary>What the runs say.</summary>
    /// <param name="changes">How many changes are looked at.</param>
    /// <param name="judged">Of how many judged runs those added are a part.</param>
    public RoutingChange Conclude(int changes, int judged)
    {
        var grade = EvidenceGrades.Of(_bearing, _bets.LogEvidence, changes);
        var change = new RoutingChange
        {
            Affected = Affected,
            Bearing = _bearing,
            EffectiveRuns = OffPolicy.EffectiveRuns(_terms),
            LogEvidence = _bets.LogEvidence,
            Grade = grade,
            RunsToSettle = RunsToSettle(changes, judged),
        };
        if (grade == EvidenceGrade.Silent)
        {
            return change;
        }

        // In units of success rate again: normalizing has divided by 1 + cost weight.
        var gain = OffPolicy.Gain(_terms);
        var unit = 1 + scale.CostWeight;
        return change with
        {
            Gain = gain.Value * unit,
            Interval = new Interval(gain.Interval.Low * unit, gain.Interval.High * unit),
            Probability = gain.ProbabilityAboveZero,
        };
    }

    private long? RunsToSettle(int changes, int judged)
    {
        if (_bearing == 0 || _bets.RunsTo(EvidenceGrades.CertifiedAt(changes)) is not { } affected)
        {
            return null;
        }

        var sample = Math.Max(0, EvidenceGrades.SuggestFrom - _bearing) * (double)judged / _bearing;
        return (long)Math.Ceiling(Math.Max(sample, affected * (double)judged / Affected));
    }
}
