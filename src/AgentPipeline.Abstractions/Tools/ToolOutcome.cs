using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>How a tool call ended.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ToolOutcome>))]
public enum ToolOutcome
{
    /// <summary>It did what was asked.</summary>
    [JsonStringEnumMemberName("succeeded")]
    Succeeded,

    /// <summary>It failed, and the model was told.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The arguments did not fit the tool's schema, or there is no such tool; it was not called.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,

    /// <summary>It threw; the attempt failed.</summary>
    [JsonStringEnumMemberName("threw")]
    Threw,

    /// <summary>It would have repeated what was done several times already, and was not carried out.</summary>
    [JsonStringEnumMemberName("blocked")]
    Blocked,
}
