using System.Text.Json.Serialization;

namespace AgentPipeline;

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ReadFileArguments))]
[JsonSerializable(typeof(WriteFileArguments))]
[JsonSerializable(typeof(ListDirectoryArguments))]
[JsonSerializable(typeof(RunProcessArguments))]
internal sealed partial class BuiltInToolsJsonContext : JsonSerializerContext;
