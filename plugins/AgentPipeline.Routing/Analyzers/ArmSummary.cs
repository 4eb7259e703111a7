namespace AgentPipeline.Routing;

/// <summary>How an arm did.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="All">On all its runs; the band is "all".</param>
/// <param name="Bands">By complexity, without bands in which it did not run.</param>
/// <param name="Escalated">Runs that another arm took over.</param>
/// <param name="SavedByEscalation">Those of them that succeeded in the end.</param>
public sealed record ArmSummary(LoggedArm Arm, BandSummary All, IReadOnlyList<BandSummary> Bands, int Escalated, int SavedByEscalation)
{
    /// <summary>Every arm of these runs, most used first.</summary>
    internal static IReadOnlyList<ArmSummary> Of(IReadOnlyList<RoutedRun> runs)
        => [.. runs.GroupBy(LoggedArm.Of).OrderByDescending(static arm => arm.Count()).ThenBy(static arm => arm.Key.ToString(), StringComparer.Ordinal).Select(Of)];

    private static ArmSummary Of(IGrouping<LoggedArm, RoutedRun> arm)
    {
        RoutedRun[] runs = [.. arm];
        return new ArmSummary(
            arm.Key,
            Summarize("all", runs),
            [
                .. runs.GroupBy(static run => ComplexityBand.Of(run.Task.Complexity)).OrderBy(static band => band.Key)
                    .Select(static band => Summarize(ComplexityBand.NameOf(band.Key), [.. band])),
            ],
            runs.Count(static run => run.Escalated),
            runs.Count(static run => run is { Escalated: true, FinallySucceeded: true }));
    }

    private static BandSummary Summarize(string band, RoutedRun[] runs)
    {
        var succeeded = runs.Count(static run => run.Succeeded);
        return new BandSummary(band, runs.Length, succeeded, BinomialInterval.Of(succeeded, runs.Length), runs.Average(static run => run.CostUsd));
    }
}
