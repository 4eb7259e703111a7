namespace AgentPipeline.Routing;

/// <summary>A way to choose, that sees of each task what a router sees, and only the outcome of what it chose.</summary>
internal interface IReplayPolicy
{
    string Name { get; }

    /// <summary>The place of the arm to use.</summary>
    int Choose(string task, RouteFeatures features);

    void Observe(RouteFeatures features, int arm, RoutedRun outcome);
}
