using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>Who caused a failure; routing learns only from failures that are the model's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorBlame>))]
public enum ErrorBlame
{
    /// <summary>Not known.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>The model: what it wrote cannot be used or does not do the job.</summary>
    [JsonStringEnumMemberName("model")]
    Model,

    /// <summary>A tool failed for its own reason.</summary>
    [JsonStringEnumMemberName("tool")]
    Tool,

    /// <summary>The machine, file system or network around the agent.</summary>
    [JsonStringEnumMemberName("environment")]
    Environment,

    /// <summary>The service that runs the model.</summary>
    [JsonStringEnumMemberName("provider")]
    Provider,

    /// <summary>Whoever asked: the task, the credentials, a cancellation.</summary>
    [JsonStringEnumMemberName("caller")]
    Caller,

    /// <summary>The program that hosts the pipeline built a wrong request.</summary>
    [JsonStringEnumMemberName("host")]
    Host,
}
