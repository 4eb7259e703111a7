namespace AgentPipeline.Routing;

/// <summary>The best arm of each task, as only hindsight knows it.</summary>
internal sealed class BestInHindsight(OutcomeTable table, UtilityScale scale) : IReplayPolicy
{
    private readonly Dictionary<string, int> _best = new(StringComparer.Ordinal);

    public string Name => "best of each task, in hindsight";

    public int Choose(string task, RouteFeatures features)
        => _best.TryGetValue(task, out var best) ? best
            : _best[task] = Enumerable.Range(0, table.Arms.Count).MaxBy(arm => table.MeanUtility(task, arm, scale));

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
    {
    }
}
