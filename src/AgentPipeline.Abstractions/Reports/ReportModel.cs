using System.Text.Json.Nodes;

namespace AgentPipeline;

/// <summary>What a report says, apart from how it reads.</summary>
/// <param name="Values">
/// What a template may use: texts that are formatted (<see cref="ReportFigure"/>) and not yet escaped, flags, and lists of the like. All
/// judgement is made here, so that a template has no more to do than to put values into places.
/// </param>
/// <param name="Charts">
/// Its charts by name. A template finds each as <c>charts.NAME</c>, drawn as Mermaid, ready for a fenced block and not to be escaped; it is
/// empty when the chart is <see langword="null"/>, because there is nothing to draw.
/// </param>
public sealed record ReportModel(JsonObject Values, IReadOnlyDictionary<string, ReportChart?> Charts);
