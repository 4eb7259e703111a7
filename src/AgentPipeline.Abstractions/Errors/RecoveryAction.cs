using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>What should be done about a failure. As JSON, in snake case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RecoveryAction>))]
public enum RecoveryAction
{
    /// <summary>Nothing helps: give up with a clear reason.</summary>
    [JsonStringEnumMemberName("stop")]
    Stop,

    /// <summary>Send the same again at once; for failures that pass by themselves.</summary>
    [JsonStringEnumMemberName("retry")]
    Retry,

    /// <summary>Wait as told, else with exponential backoff and jitter, then send the same again.</summary>
    [JsonStringEnumMemberName("wait_and_retry")]
    WaitAndRetry,

    /// <summary>Tell the model what was wrong and let it try again.</summary>
    [JsonStringEnumMemberName("reprompt")]
    Reprompt,

    /// <summary>Create the missing directory inside the working directory, then go on.</summary>
    [JsonStringEnumMemberName("create_directory")]
    CreateDirectory,

    /// <summary>Ask for less: a smaller context, a shorter answer.</summary>
    [JsonStringEnumMemberName("reduce_scope")]
    ReduceScope,

    /// <summary>Try another model.</summary>
    [JsonStringEnumMemberName("fall_back")]
    FallBack,

    /// <summary>Obtain a new credential.</summary>
    [JsonStringEnumMemberName("refresh_credential")]
    RefreshCredential,

    /// <summary>A person has to decide.</summary>
    [JsonStringEnumMemberName("ask_human")]
    AskHuman,
}
