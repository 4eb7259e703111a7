using System.Text.Json.Serialization;

namespace AgentPipeline.Hosting;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, Converters = [typeof(CircuitStateJsonConverter)])]
[JsonSerializable(typeof(LiveStatus))]
internal sealed partial class LiveStatusJson : JsonSerializerContext;
