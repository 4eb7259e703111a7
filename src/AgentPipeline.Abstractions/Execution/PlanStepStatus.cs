using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>How far a step of a plan is.</summary>
public enum PlanStepStatus
{
    /// <summary>Not begun.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>Begun; where it is when the execution ends, it failed.</summary>
    [JsonStringEnumMemberName("started")]
    Started,

    /// <summary>Done.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}
