using System.Text.Json;
using System.Text.Json.Serialization;

namespace AgentPipeline.Hosting;

/// <summary>Writes the states as metrics name them: closed, half_open, open.</summary>
internal sealed class CircuitStateJsonConverter() : JsonStringEnumConverter<CircuitState>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
