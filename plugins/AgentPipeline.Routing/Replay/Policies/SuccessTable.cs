namespace AgentPipeline.Routing;

/// <summary>
/// The arm with the best success rate in the task's band of complexity among those with ten runs there; the cheapest until there is one.
/// </summary>
internal sealed class SuccessTable(int arms, int cheapest) : IReplayPolicy
{
    private const int MinimumSamples = 10;

    private readonly (int Runs, int Succeeded)[] _records = new (int, int)[ComplexityBand.Count * arms];

    public string Name => "table of success by band, from 10 runs";

    public int Choose(string task, RouteFeatures features)
    {
        var (best, greatest) = (cheapest, double.NegativeInfinity);
        for (var arm = 0; arm < arms; arm++)
        {
            var (runs, succeeded) = _records[Place(features, arm)];
            if (runs >= MinimumSamples && (double)succeeded / runs > greatest)
            {
                (best, greatest) = (arm, (double)succeeded / runs);
            }
        }

        return best;
    }

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
    {
        ref var record = ref _records[Place(features, arm)];
        record = (record.Runs + 1, record.Succeeded + (outcome.Succeeded ? 1 : 0));
    }

    private int Place(RouteFeatures features, int arm) => (ComplexityBand.Of(features.Complexity) * arms) + arm;
}
