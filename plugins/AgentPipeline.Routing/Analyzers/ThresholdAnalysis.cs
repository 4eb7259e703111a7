namespace AgentPipeline.Routing;

/// <summary>What the logged runs say about a threshold of the complexity.</summary>
/// <param name="Name">Its name in <see cref="AdaptiveRoutingOptions"/>.</param>
/// <param name="Current">Its value now.</param>
/// <param name="Outcomes">What would have happened with other values, and with this one, in ascending order.</param>
/// <param name="Best">The change that promises most; one that is silent when all are; <see langword="null"/> when none promises anything.</param>
public sealed record ThresholdAnalysis(string Name, double Current, IReadOnlyList<ThresholdOutcome> Outcomes, RoutingChange? Best);
