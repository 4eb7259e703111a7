using MathNet.Numerics.Distributions;

namespace AgentPipeline.Routing;

/// <summary>Thompson sampling with a Beta posterior of the success rate for each kind of task and arm, less what the arm's mean cost takes away.</summary>
internal sealed class BetaThompson(int arms, UtilityScale scale, int seed) : IReplayPolicy
{
    private readonly Dictionary<string, (double Succeeded, double Failed)[]> _kinds = new(StringComparer.Ordinal);
    private readonly (int Runs, double Cost)[] _costs = new (int, double)[arms];
    private readonly Random _random = new(seed);

    public string Name => "Beta-Thompson by kind";

    public int Choose(string task, RouteFeatures features)
    {
        var records = Of(features.Domain);
        return Enumerable.Range(0, arms).MaxBy(arm => scale.Of(
            Beta.Sample(_random, records[arm].Succeeded + 1, records[arm].Failed + 1), _costs[arm].Runs == 0 ? 0 : _costs[arm].Cost / _costs[arm].Runs));
    }

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
    {
        ref var record = ref Of(features.Domain)[arm];
        record = outcome.Succeeded ? (record.Succeeded + 1, record.Failed) : (record.Succeeded, record.Failed + 1);
        _costs[arm] = (_costs[arm].Runs + 1, _costs[arm].Cost + outcome.CostUsd);
    }

    private (double Succeeded, double Failed)[] Of(string kind)
    {
        if (!_kinds.TryGetValue(kind, out var records))
        {
            _kinds[kind] = records = new (double, double)[arms];
        }

        return records;
    }
}
