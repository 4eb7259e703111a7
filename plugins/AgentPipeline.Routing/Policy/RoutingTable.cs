namespace AgentPipeline.Routing;

/// <summary>Scores models by their success rate in a complexity band and their price.</summary>
/// <remarks>
/// utility = success − CostWeight · cost / costReference, where cost is what a million tokens cost at three tokens read for each
/// written, and the reference is the dearest candidate. Success is the recorded rate once there are
/// <see cref="AdaptiveRoutingOptions.MinimumSamples"/> judged runs; before, every model is credited with 0.75, less up to 0.3 for
/// those weaker than the strongest when the task is at or above <see cref="AdaptiveRoutingOptions.StrongModelThreshold"/>. Where no
/// candidate has evidence the threshold alone decides.
/// </remarks>
internal static class RoutingTable
{
    public const string Version = "table-1";

    private const double AssumedSuccess = 0.75;
    private const double AssumedGap = 0.3;

    /// <summary>Scores the candidates, which are in order of strength, weakest first.</summary>
    public static ScoredModel[] Score(
        IReadOnlyList<ModelProfile> candidates, RoutingEvidence evidence, double complexity, AdaptiveRoutingOptions options)
    {
        var band = ComplexityBands.Of(complexity);
        var dearest = candidates.Max(PriceOf);
        var weakest = candidates[0].Tier;
        var strongest = candidates[^1].Tier;
        var needsStrength = complexity >= options.StrongModelThreshold;
        return [.. candidates.Select(Scored)];

        ScoredModel Scored(ModelProfile model)
        {
            var record = evidence.Of(model.Id, band);
            var hasEvidence = record.Samples > 0 && record.Samples >= options.MinimumSamples;
            var weakness = strongest == weakest ? 0 : (double)(strongest - model.Tier) / (strongest - weakest);
            var success = hasEvidence ? record.SuccessRate : AssumedSuccess - (needsStrength ? AssumedGap * weakness : 0);
            var price = dearest == 0 ? 0 : (double)(PriceOf(model) / dearest);
            return new ScoredModel(model, record, hasEvidence, success, success - (options.CostWeight * price));
        }
    }

    /// <summary>The index of the model to use when nothing is explored; of equals, the weaker.</summary>
    public static int Best(ScoredModel[] scored, double complexity, AdaptiveRoutingOptions options)
    {
        if (!Array.Exists(scored, model => model.HasEvidence))
        {
            return complexity >= options.StrongModelThreshold ? Strongest(scored) : 0;
        }

        var best = 0;
        for (var index = 1; index < scored.Length; index++)
        {
            if (scored[index].Utility > scored[best].Utility)
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>The first, and so the cheapest, of the highest tier.</summary>
    public static int Strongest(ScoredModel[] scored)
        => Array.FindIndex(scored, model => model.Model.Tier == scored[^1].Model.Tier);

    private static decimal PriceOf(ModelProfile model) => model.CostOf(750_000, 250_000);
}
