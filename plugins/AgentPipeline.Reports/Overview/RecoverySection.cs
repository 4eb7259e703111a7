using System.Text.Json.Nodes;

namespace AgentPipeline.Reports;

/// <summary>What recovery decided, by action.</summary>
internal static class RecoverySection
{
    public static JsonObject Create(ExecutionDigest digest) => new()
    {
        ["any"] = digest.Recovery.Count > 0,
        ["rows"] = new JsonArray([.. digest.Recovery
            .OrderByDescending(static pair => pair.Value.Steps)
            .ThenBy(static pair => pair.Key.ToName(), StringComparer.Ordinal)
            .Select(JsonNode (pair) => new JsonObject
            {
                ["action"] = pair.Key.ToName(),
                ["steps"] = Figure.Number(pair.Value.Steps),
                ["retried"] = Figure.Number(pair.Value.Retried),
                ["executions"] = Figure.Number(pair.Value.Executions),
                ["succeeded"] = Figure.Number(pair.Value.Succeeded),
                ["share"] = Figure.Share(pair.Value.Succeeded, pair.Value.Executions),
                ["waited"] = Figure.Duration(pair.Value.Waited),
            })]),
    };
}
