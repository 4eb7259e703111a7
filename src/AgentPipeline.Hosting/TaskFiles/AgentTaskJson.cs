using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentPipeline.Hosting;

/// <summary>The JSON form of tasks: camel case, unknown properties refused, so that a misspelt one is told and not ignored.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AgentTask))]
internal sealed partial class AgentTaskJson : JsonSerializerContext;
