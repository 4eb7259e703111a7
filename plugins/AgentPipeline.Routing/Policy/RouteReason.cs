using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Puts a decision into words.</summary>
internal static class RouteReason
{
    /// <summary>More would not be read.</summary>
    private const int MaxOthers = 2;

    public static string Of(ScoredModel[] scored, int chosen, int best, double complexity, AdaptiveRoutingOptions options)
    {
        var band = ComplexityBands.Of(complexity).ToName();
        var others = Enumerable.Range(0, scored.Length).Where(index => index != chosen)
            .OrderByDescending(index => scored[index].Utility).Take(MaxOthers).Select(index => $"; {Describe(scored[index], band)}");
        var exploring = chosen == best ? "" : $"exploring instead of {scored[best].Model.Id}: ";
        return Array.Exists(scored, model => model.HasEvidence)
            ? $"{exploring}{Describe(scored[chosen], band)}{string.Concat(others)}"
            : exploring + WithoutEvidence(scored[best], band, complexity, options);
    }

    private static string WithoutEvidence(ScoredModel best, string band, double complexity, AdaptiveRoutingOptions options)
    {
        var (side, choice) = complexity >= options.StrongModelThreshold ? ("at or above", "strongest") : ("below", "weakest");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Model.Id}: fewer than {options.MinimumSamples} {band}-complexity runs of any model; complexity {complexity:0.00} is {side} {options.StrongModelThreshold:0.##}, so the {choice}");
    }

    private static string Describe(ScoredModel scored, string band) => scored.HasEvidence
        ? string.Create(CultureInfo.InvariantCulture, $"{scored.Model.Id}: {scored.Success:0.00} on {scored.Record.Samples} {band}-complexity runs")
        : string.Create(CultureInfo.InvariantCulture, $"{scored.Model.Id}: {scored.Success:0.00} assumed, {scored.Record.Samples} runs");
}
