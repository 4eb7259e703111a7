using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>A condition, checked after the agent has answered, on its answer or on its working directory.</summary>
/// <remarks>As JSON, the property <c>type</c> names the check.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization)]
[JsonDerivedType(typeof(FileExistsCheck), "file_exists")]
[JsonDerivedType(typeof(FileContainsCheck), "file_contains")]
[JsonDerivedType(typeof(CompilesCheck), "compiles")]
[JsonDerivedType(typeof(JsonSchemaCheck), "json_schema")]
[JsonDerivedType(typeof(OutputMatchesCheck), "output_matches")]
[JsonDerivedType(typeof(ExitCodeCheck), "exit_code")]
public abstract record TaskCheck;
