using System.Text.Json.Serialization;

namespace AgentPipeline.CSharp;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CompileCSharpArguments))]
internal sealed partial class CSharpJsonContext : JsonSerializerContext;
