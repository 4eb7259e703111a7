namespace AgentPipeline.Routing;

/// <summary>How an arm did on tasks of about the same complexity.</summary>
/// <param name="Band">low below 0.3, medium below 0.6, high from there.</param>
/// <param name="Runs">Judged runs.</param>
/// <param name="Succeeded">Those that it did itself.</param>
/// <param name="Interval">The 95% interval of its success rate (Clopper and Pearson).</param>
/// <param name="MeanCostUsd">What a run cost on average in USD, up to where another arm took over.</param>
public sealed record BandSummary(string Band, int Runs, int Succeeded, Interval Interval, double MeanCostUsd);
