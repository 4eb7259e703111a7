using System.Text.Json.Nodes;

namespace AgentPipeline.Routing;

/// <summary>Kinds of task for which always the same model promises more.</summary>
internal static class PinSection
{
    public static JsonObject Create(RoutingAnalysis analysis) => new()
    {
        ["title"] = analysis.Pins is [var first, ..]
            ? $"For {ReportFigure.Name(first.Kind)}, always {first.Model} promises more than to choose"
            : "There is no kind of task for which always the same model promises more",
        ["any"] = analysis.Pins.Count > 0,
        ["rows"] = new JsonArray([.. analysis.Pins.Select(JsonNode (pin) => new JsonObject
        {
            ["kind"] = ReportFigure.Name(pin.Kind),
            ["model"] = ReportFigure.Name(pin.Model),
            ["grade"] = pin.Grade.ToString().ToLowerInvariant(),
            ["gain"] = pin.Gain is { } gain ? RouteFigure.Signed(gain) : ReportFigure.None,
            ["interval"] = pin.Interval is { } interval ? $"{RouteFigure.Signed(interval.Low)} to {RouteFigure.Signed(interval.High)}" : ReportFigure.None,
            ["affected"] = ReportFigure.Number(pin.Affected),
            ["bearing"] = ReportFigure.Number(pin.Bearing),
            ["settle"] = RouteFigure.More(pin.RunsToSettle),
        })]),
    };
}
