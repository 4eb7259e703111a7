using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>How far a side effect came. As JSON, in snake case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EffectState>))]
public enum EffectState
{
    /// <summary>It is written down, and the tool has not been called.</summary>
    [JsonStringEnumMemberName("prepared")]
    Prepared,

    /// <summary>The tool is being called.</summary>
    [JsonStringEnumMemberName("dispatched")]
    Dispatched,

    /// <summary>The tool answered, and its answer is stored.</summary>
    [JsonStringEnumMemberName("committed")]
    Committed,

    /// <summary>The tool was called, and nobody knows how far it came. Never repeated blindly.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The tool refused before it did anything, or is known not to have had its effect; it may be called again.</summary>
    [JsonStringEnumMemberName("abandoned")]
    Abandoned,
}
