using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>How bad a failure is for whoever runs the agent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorSeverity>))]
public enum ErrorSeverity
{
    /// <summary>Expected in normal operation; usually recovered.</summary>
    [JsonStringEnumMemberName("low")]
    Low,

    /// <summary>Needs a look when it repeats.</summary>
    [JsonStringEnumMemberName("medium")]
    Medium,

    /// <summary>Work is lost unless somebody acts.</summary>
    [JsonStringEnumMemberName("high")]
    High,

    /// <summary>Nothing will work until somebody acts.</summary>
    [JsonStringEnumMemberName("critical")]
    Critical,
}
