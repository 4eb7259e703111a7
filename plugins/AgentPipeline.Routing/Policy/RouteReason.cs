using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Puts a decision into words.</summary>
internal static class RouteReason
{
    /// <summary>More would not be read.</summary>
    private const int MaxOthers = 2;

    public static string Of(AgentExecution execution, ScoredModel[] scored, int chosen, int best, AdaptiveRoutingOptions options)
    {
        var model = scored[chosen].Model.Id;
        if (execution.Task.Metadata.ContainsKey(RoutePins.Model))
        {
            return $"{model}: pinned by the task";
        }

        var avoided = execution.CurrentAttempt.Guidance.AvoidModels;
        var without = avoided.Count == 0 ? "" : $"; recovery avoids {string.Join(", ", avoided)}";
        return (options.Enabled ? Adaptive(scored, chosen, best, execution.Analysis?.Complexity ?? 0, options)
            : $"{model}: the strongest, because AdaptiveRouting:Enabled is false") + without;
    }

    private static string Adaptive(ScoredModel[] scored, int chosen, int best, double complexity, AdaptiveRoutingOptions options)
    {
        var band = ComplexityBands.Of(complexity).ToName();
        var others = Enumerable.Range(0, scored.Length).Where(index => index != chosen)
            .OrderByDescending(index => scored[index].Utility).Take(MaxOthers).Select(index => $"; {Describe(scored[index], band)}");
        var exploring = chosen == best ? "" : $"exploring {scored[chosen].Model.Id} instead of {scored[best].Model.Id}; ";
        return Array.Exists(scored, model => model.HasEvidence)
            ? $"{exploring}{Describe(scored[chosen], band)}{string.Concat(others)}"
            : exploring + WithoutEvidence(scored[best], band, complexity, options);
    }

    private static string WithoutEvidence(ScoredModel best, string band, double complexity, AdaptiveRoutingOptions options)
    {
        var (side, choice) = complexity >= options.StrongModelThreshold ? ("at or above", "strongest") : ("below", "weakest");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{best.Model.Id}: the {choice}, as complexity {complexity:0.00} is {side} {options.StrongModelThreshold:0.##}; no model has {options.MinimumSamples} {band}-complexity runs yet");
    }

    private static string Describe(ScoredModel scored, string band) => scored.HasEvidence
        ? string.Create(CultureInfo.InvariantCulture, $"{scored.Model.Id}: {scored.Success:0.00} on {scored.Record.Samples} {band}-complexity runs")
        : string.Create(CultureInfo.InvariantCulture, $"{scored.Model.Id}: {scored.Success:0.00} assumed, {scored.Record.Samples} runs");
}
