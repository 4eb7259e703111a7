using System.Globalization;

namespace AgentPipeline.History;

/// <summary>A made-up decision of routing: the best of the models, or with some chance any of them.</summary>
/// <param name="Model">The index of the model.</param>
/// <param name="IsTwoPhase">Whether the task is planned first.</param>
/// <param name="Decision">What is recorded of it.</param>
internal sealed record SyntheticRoute(int Model, bool IsTwoPhase, RouteDecision Decision)
{
    private const double Epsilon = 0.1;
    private const double CostWeight = 0.1;
    private const double TwoPhaseFrom = 0.6;
    private const string PolicyVersion = "table-1";

    private static readonly double _dearest = SyntheticModel.All[^1].MixedPrice;

    /// <summary>Shares of earlier runs that were with each model, weakest first, by band.</summary>
    private static readonly double[][] _shares = [[0.31, 0.02, 0.015], [0.02, 0.35, 0.02], [0.01, 0.015, 0.24]];

    /// <summary>Whether there is a stronger model.</summary>
    public bool CanFallBack => Model + 1 < SyntheticModel.All.Length;

    public static SyntheticRoute Choose(double complexity, bool driftIsNoticed, long runsBefore, SyntheticChance chance)
    {
        var models = SyntheticModel.All;
        var band = complexity < 0.3 ? 0 : complexity < 0.6 ? 1 : 2;
        var executor = complexity >= TwoPhaseFrom ? "two-phase" : "single-phase";
        var candidates = new RouteCandidate[models.Length];
        var best = 0;
        for (var i = 0; i < models.Length; i++)
        {
            var score = models[i].Success(0.15 + (band * 0.3), driftIsNoticed) - (CostWeight * models[i].MixedPrice / _dearest);
            candidates[i] = new RouteCandidate(executor, models[i].Name, Math.Round(score, 3), (long)(runsBefore * _shares[band][i]));
            best = candidates[i].Score > candidates[best].Score ? i : best;
        }

        var explores = chance.Next() < Epsilon;
        var chosen = explores ? chance.Next(models.Length) : best;
        return new SyntheticRoute(chosen, complexity >= TwoPhaseFrom, new RouteDecision
        {
            Executor = executor,
            Model = models[chosen].Name,
            Propensity = (Epsilon / models.Length) + (chosen == best ? 1 - Epsilon : 0),
            PolicyVersion = PolicyVersion,
            Candidates = candidates,
            Reason = chosen == best
                ? Describe(candidates[chosen])
                : $"exploring {models[chosen].Name} instead of {Describe(candidates[best])}",
        });
    }

    /// <summary>The route after recovery has given up on this one's model: the next stronger model.</summary>
    public SyntheticRoute FallBack() => new(Model + 1, IsTwoPhase, Decision with
    {
        Model = SyntheticModel.All[Model + 1].Name,
        Propensity = 1,
        Candidates = [.. Decision.Candidates.Skip(Model + 1)],
        Reason = $"{Describe(Decision.Candidates[Model + 1])}; recovery avoids {Decision.Model}",
    });

    private static string Describe(RouteCandidate candidate)
        => string.Create(CultureInfo.InvariantCulture, $"{candidate.Model}: worth {candidate.Score:0.00} after {candidate.Samples} runs");
}
