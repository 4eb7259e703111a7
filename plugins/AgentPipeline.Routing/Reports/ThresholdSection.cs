using System.Text.Json.Nodes;

namespace AgentPipeline.Routing;

/// <summary>What other values of a threshold would have done.</summary>
internal static class ThresholdSection
{
    public static JsonObject Create(ThresholdAnalysis threshold) => new()
    {
        ["title"] = Title(threshold),
        ["name"] = threshold.Name,
        ["current"] = RouteFigure.Number(threshold.Current),
        ["grade"] = threshold.Best?.Grade.ToString().ToLowerInvariant() ?? "",
        ["suggestion"] = Decides(threshold) && threshold.Best is { } best ? $"{RouteFigure.Change(best)}. To be certain: {RouteFigure.More(best.RunsToSettle)}." : "",
        ["decides"] = Decides(threshold),
        ["rows"] = new JsonArray([.. threshold.Outcomes.Where(outcome => outcome.IsCurrent || !IsAlike(outcome, CurrentOf(threshold))).Select(JsonNode (outcome) => new JsonObject
        {
            ["value"] = RouteFigure.Number(outcome.Value) + (outcome.IsCurrent ? " (now)" : ""),
            ["success"] = RouteFigure.Estimate(outcome.Success),
            ["cost"] = outcome.CostUsd.Value is { } cost ? RouteFigure.Money(Math.Max(0, cost)) : ReportFigure.None,
            ["utility"] = outcome.Utility.Value is { } utility ? RouteFigure.Number(utility) : ReportFigure.None,
            ["runs"] = ReportFigure.Number((long)outcome.Success.EffectiveRuns),
            ["refusal"] = outcome.Success.Refusal ?? "",
        })]),
    };

    private static string Title(ThresholdAnalysis threshold) => !Decides(threshold)
        ? $"{threshold.Name} decides nothing: with no value had any run that was drawn gone otherwise"
        : TitleOf(threshold);

    private static ThresholdOutcome CurrentOf(ThresholdAnalysis threshold) => threshold.Outcomes.First(static outcome => outcome.IsCurrent);

    private static bool Decides(ThresholdAnalysis threshold)
        => threshold.Outcomes.Any(static outcome => outcome.Success.Refusal is not null) || !threshold.Outcomes.All(outcome => IsAlike(outcome, CurrentOf(threshold)));

    /// <summary>Whether a value decides as another does, wherever there was a choice.</summary>
    private static bool IsAlike(ThresholdOutcome one, ThresholdOutcome other)
        => one.Success.Value == other.Success.Value && one.CostUsd.Value == other.CostUsd.Value && one.Success.EffectiveRuns == other.Success.EffectiveRuns;

    private static string TitleOf(ThresholdAnalysis threshold) => threshold.Best switch
    {
        { Grade: EvidenceGrade.Strong, Value: { } value } => $"{threshold.Name} is better at {RouteFigure.Number(value)} than at {RouteFigure.Number(threshold.Current)}",
        { Grade: EvidenceGrade.Suggest, Value: { } value } => $"{threshold.Name} may be better at {RouteFigure.Number(value)} than at {RouteFigure.Number(threshold.Current)}",
        { Grade: EvidenceGrade.Observe, Value: { } value } => $"A few runs speak for {threshold.Name} {RouteFigure.Number(value)}, too few to act on",
        { Grade: EvidenceGrade.Silent } => $"There is no evidence yet about another {threshold.Name} than {RouteFigure.Number(threshold.Current)}",
        _ => $"No other {threshold.Name} promises more than {RouteFigure.Number(threshold.Current)}",
    };
}
