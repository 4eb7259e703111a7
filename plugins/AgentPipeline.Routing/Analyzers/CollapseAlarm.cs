namespace AgentPipeline.Routing;

/// <summary>One model takes nearly all choices, although the evidence does not say that it is better.</summary>
/// <param name="Model">The model.</param>
/// <param name="Share">Its share of the choices looked at, 0 to 1.</param>
/// <param name="Choices">How many choices were looked at, the newest ones.</param>
/// <param name="Next">The model that does best of the others; <see langword="null"/> when none of them was judged.</param>
/// <param name="NextRuns">Its judged runs.</param>
/// <param name="Advantage">The 95% interval of how much utility a run gains over that model; <see langword="null"/> when it has too few runs to tell.</param>
public sealed record CollapseAlarm(string Model, double Share, int Choices, string? Next, int NextRuns, Interval? Advantage)
{
    private const int Window = 200;
    private const double Limit = 0.9;

    /// <summary>The alarm, or <see langword="null"/> when there is none.</summary>
    internal static CollapseAlarm? Of(IReadOnlyList<ReplayedRun> runs, UtilityScale scale)
    {
        ReplayedRun[] choices = [.. runs.Where(static run => run.Run.Candidates.DistinctBy(static candidate => candidate.Model).Count() > 1).TakeLast(Window)];
        if (choices.Length < Window)
        {
            return null;
        }

        var (model, count) = choices.CountBy(static run => run.Run.Model).MaxBy(static pair => pair.Value);
        if (count <= Limit * choices.Length)
        {
            return null;
        }

        var utilities = runs.ToLookup(static run => run.Run.Model, run => scale.Of(run.Run.Succeeded ? 1 : 0, run.Run.CostUsd), StringComparer.Ordinal);
        var share = (double)count / choices.Length;
        var next = utilities.Where(group => group.Key != model).OrderBy(static group => group.Count() < EvidenceGrades.SuggestFrom)
            .ThenByDescending(static group => group.Average()).FirstOrDefault();
        if (next is null || next.Count() < EvidenceGrades.SuggestFrom)
        {
            return new CollapseAlarm(model, share, choices.Length, next?.Key, next?.Count() ?? 0, null);
        }

        var advantage = MeanDifference.Of([.. utilities[model]], [.. next]).Interval;
        return advantage.Low > 0 ? null : new CollapseAlarm(model, share, choices.Length, next.Key, next.Count(), advantage);
    }
}
