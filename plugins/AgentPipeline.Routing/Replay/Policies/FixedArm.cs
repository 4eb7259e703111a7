namespace AgentPipeline.Routing;

/// <summary>The same arm always.</summary>
internal sealed class FixedArm(LoggedArm arm, int place) : IReplayPolicy
{
    public string Name => $"always {arm}";

    public int Choose(string task, RouteFeatures features) => place;

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
    {
    }
}
