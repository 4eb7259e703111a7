using System.Text.Json.Serialization;

namespace AgentPipeline;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EffectEntry))]
internal sealed partial class EffectJsonContext : JsonSerializerContext;
