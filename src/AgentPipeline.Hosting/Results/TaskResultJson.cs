using System.Text.Json.Serialization;

namespace AgentPipeline.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(TaskResult))]
internal sealed partial class TaskResultJson : JsonSerializerContext;
