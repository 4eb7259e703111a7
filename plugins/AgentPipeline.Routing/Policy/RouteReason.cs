using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Puts a decision into words.</summary>
internal static class RouteReason
{
    /// <summary>More would not be read.</summary>
    private const int MaxOthers = 2;

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
        var others = Enumerable.Range(0, scored.Length).Where(index => index != chosen)
            .OrderByDescending(index => scored[index].Utility).Take(MaxOthers).Select(index => $"; {Describe(scored[index])}");
        return $"{Exploring(scored, chosen, best)}{Describe(scored[chosen])}{string.Concat(others)}";
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
        CultureInfo.InvariantCulture, $"{NameOf(route)}: success {route.Success:0.00} for {route.CostUsd:0.####} USD, worth {route.Utility:0.00}, after {route.Runs} runs");

    private static string NameOf(ScoredRoute route) => $"{route.Arm.Model.Id} ({route.Arm.Executor})";
}
