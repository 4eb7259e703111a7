using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>Success and price by kind of task, each execution counted once.</summary>
internal static class KindSection
{
    public static JsonArray Create(ExecutionDigest digest) => [.. digest.Kinds.Select(JsonNode (kind) => new JsonObject
    {
        ["kind"] = Figure.Name(kind.Key),
        ["executions"] = Figure.Number(kind.Value.Executions),
        ["succeeded"] = Figure.Number(kind.Value.Succeeded),
        ["share"] = Figure.Share(kind.Value.Succeeded, kind.Value.Executions),
        ["meanDuration"] = Figure.Duration(kind.Value.Duration / kind.Value.Executions),
        ["cost"] = Figure.Money(kind.Value.CostUsd),
    })];
}
