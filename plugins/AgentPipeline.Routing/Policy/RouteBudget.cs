using System.Globalization;

namespace AgentPipeline.Routing;

/// <summary>Leaves out what a task is not allowed to cost.</summary>
internal static class RouteBudget
{
    /// <summary>
    /// The routes that are expected to cost no more than the task's <see cref="RoutePins.MaxCost"/>; when all cost more, the one that is
    /// expected to cost least. A limit that is no number is none.
    /// </summary>
    public static ScoredRoute[] Within(AgentTask task, ScoredRoute[] scored)
    {
        if (!task.Metadata.TryGetValue(RoutePins.MaxCost, out var text)
            || !double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var limit)
            || double.IsNaN(limit))
        {
            return scored;
        }

        var affordable = Array.FindAll(scored, route => route.CostUsd <= limit);
        return affordable.Length > 0 ? affordable : [scored.MinBy(static route => route.CostUsd)];
    }
}
