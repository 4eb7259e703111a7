using System.Text.Json.Serialization;

namespace AgentPipeline.History;

[JsonSerializable(typeof(ExecutionRecord))]
internal sealed partial class ExecutionRecordJsonContext : JsonSerializerContext;
