using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Puts a decision into words.</summary>
internal static class RouteReason
{
    public static string Of(AgentExecution execution, ScoredRoute[] scored, int chosen, int best, bool isLearned, AdaptiveRoutingOptions options)
    {
        var model = scored[chosen].Arm.Model.Id;
        if (execution.Task.Metadata.ContainsKey(RoutePins.Model))
        {
            return $"{model}: pinned by the task";
        }

        var avoided = execution.CurrentAttempt.Guidance.AvoidModels;
        var without = avoided.Count == 0 ? "" : $"; recovery avoids {string.Join(", ", avoided)}";
        return (!options.Enabled ? $"{model}: the strongest, because AdaptiveRouting:Enabled is false"
            : isLearned ? Learned(scored, chosen, best)
            : ByThreshold(scored, chosen, best, execution.Analysis?.Complexity ?? 0, options)) + without;
    }

    private static string Learned(ScoredRoute[] scored, int chosen, int best)
    {
        var first = NextBest(scored, chosen, -1);
        var second = first < 0 ? -1 : NextBest(scored, chosen, first);
        return Exploring(scored, chosen, best) + Describe(scored[chosen])
            + (first < 0 ? "" : "; " + Describe(scored[first])) + (second < 0 ? "" : "; " + Describe(scored[second]));
    }

    /// <summary>The best route but two.</summary>
    private static int NextBest(ScoredRoute[] scored, int chosen, int told)
    {
        var best = -1;
        for (var index = 0; index < scored.Length; index++)
        {
            best = index != chosen && index != told && (best < 0 || scored[index].Utility > scored[best].Utility) ? index : best;
        }

        return best;
    }

    private static string ByThreshold(ScoredRoute[] scored, int chosen, int best, double complexity, AdaptiveRoutingOptions options)
    {
        var (side, choice) = complexity >= options.StrongModelThreshold ? ("at or above", "strongest") : ("below", "weakest");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Exploring(scored, chosen, best)}{scored[best].Arm.Model.Id}: the {choice}, as complexity {complexity:0.00} is {side} {options.StrongModelThreshold:0.##}; there are fewer than {options.MinimumSamples} judged runs yet");
    }

    private static string Exploring(ScoredRoute[] scored, int chosen, int best)
        => chosen == best ? "" : $"exploring {NameOf(scored[chosen])} instead of {NameOf(scored[best])}; ";

    private static string Describe(ScoredRoute route) => string.Create(
        CultureInfo.InvariantCulture, $"{route.Arm.Model.Id} ({route.Arm.Executor}): success {route.Success:0.00} for {route.CostUsd:0.####} USD, worth {route.Utility:0.00}, after {route.Runs} runs");

    private static string NameOf(ScoredRoute route) => $"{route.Arm.Model.Id} ({route.Arm.Executor})";
}
