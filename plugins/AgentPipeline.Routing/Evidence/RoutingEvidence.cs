namespace AgentPipeline.Routing;

/// <summary>What history says about each model in each band, at one moment. Immutable.</summary>
internal sealed class RoutingEvidence
{
    private readonly Dictionary<(string Model, ComplexityBand Band), ModelRecord> _records = [];

    public RoutingEvidence(IEnumerable<RouteStatistics> routes)
    {
        foreach (var route in routes)
        {
            var key = (route.Model, ComplexityBands.OfBucket(route.ComplexityBucket));
            var sum = _records.GetValueOrDefault(key);
            _records[key] = new ModelRecord(sum.Succeeded + route.Succeeded, sum.FailedByModel + route.FailedByModel);
        }
    }

    public static RoutingEvidence None { get; } = new([]);

    public ModelRecord Of(string model, ComplexityBand band) => _records.GetValueOrDefault((model, band));
}
