using System.Text.Json;

namespace AgentPipeline;

/// <summary>The answer, or a file, is JSON that a JSON Schema accepts.</summary>
/// <param name="Schema">The schema.</param>
/// <param name="Path">A file relative to the working directory; <see langword="null"/> checks the answer.</param>
public sealed record JsonSchemaCheck(JsonElement Schema, string? Path = null) : TaskCheck;
