using System.Text.Json.Serialization;

namespace AgentPipeline.Classification;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ClassificationRequest))]
[JsonSerializable(typeof(ClassificationAnswer))]
[JsonSerializable(typeof(ClassificationRejection))]
internal sealed partial class ClassificationJsonContext : JsonSerializerContext;
