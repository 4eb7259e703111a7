using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>What kind of failure it was, by what a careful operator would do about it. As JSON, in snake case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ErrorCategory>))]
public enum ErrorCategory
{
    /// <summary>Nothing recognised it.</summary>
    [JsonStringEnumMemberName("unknown")]
    Unknown,

    /// <summary>A compiler or parser rejects source the agent wrote.</summary>
    [JsonStringEnumMemberName("syntax_error")]
    SyntaxError,

    /// <summary>The model's own output cannot be used: malformed JSON, wrong tool arguments, no parsable plan.</summary>
    [JsonStringEnumMemberName("output_format")]
    OutputFormat,

    /// <summary>A path, file or command is missing.</summary>
    [JsonStringEnumMemberName("file_not_found")]
    FileNotFound,

    /// <summary>The caller is known but not allowed.</summary>
    [JsonStringEnumMemberName("permission_denied")]
    PermissionDenied,

    /// <summary>The caller is not recognised.</summary>
    [JsonStringEnumMemberName("authentication")]
    Authentication,

    /// <summary>Temporary throttling.</summary>
    [JsonStringEnumMemberName("rate_limit")]
    RateLimit,

    /// <summary>A hard limit: billing, credits, a daily allotment.</summary>
    [JsonStringEnumMemberName("quota_exceeded")]
    QuotaExceeded,

    /// <summary>A deadline passed.</summary>
    [JsonStringEnumMemberName("timeout")]
    Timeout,

    /// <summary>The service is up but has no capacity now.</summary>
    [JsonStringEnumMemberName("overloaded")]
    Overloaded,

    /// <summary>The transport failed: name resolution, connection, TLS, a broken stream.</summary>
    [JsonStringEnumMemberName("network")]
    Network,

    /// <summary>The request is too big for the model.</summary>
    [JsonStringEnumMemberName("context_length")]
    ContextLength,

    /// <summary>A safety system blocked the request or the answer.</summary>
    [JsonStringEnumMemberName("content_filter")]
    ContentFilter,

    /// <summary>The provider failed, or the model is not there.</summary>
    [JsonStringEnumMemberName("model_error")]
    ModelError,

    /// <summary>The request is wrong and would be wrong again.</summary>
    [JsonStringEnumMemberName("invalid_request")]
    InvalidRequest,

    /// <summary>The machine ran out of memory, disk or handles.</summary>
    [JsonStringEnumMemberName("resource_exhausted")]
    ResourceExhausted,

    /// <summary>Someone else holds or changed it.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,

    /// <summary>A tool or process failed for a reason of its own.</summary>
    [JsonStringEnumMemberName("tool_error")]
    ToolError,

    /// <summary>The user or the host stopped it.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>A package, module or library cannot be found.</summary>
    [JsonStringEnumMemberName("dependency_missing")]
    DependencyMissing,
}
