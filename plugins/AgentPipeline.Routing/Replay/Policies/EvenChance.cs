namespace AgentPipeline.Routing;

/// <summary>Every arm with the same probability.</summary>
internal sealed class EvenChance(int arms, int seed) : IReplayPolicy
{
    private int _draws;

    public string Name => "at random";

    public int Choose(string task, RouteFeatures features) => (int)(SeededChance.Of(seed, ++_draws) * arms);

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
    {
    }
}
