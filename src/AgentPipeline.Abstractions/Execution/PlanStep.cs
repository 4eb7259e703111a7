using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>One step of a plan.</summary>
public sealed record PlanStep
{
    /// <summary>Unique within the plan.</summary>
    public required string Id { get; init; }

    /// <summary>What to do.</summary>
    public required string Description { get; init; }

    /// <summary>Ids of the steps that must be done first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>What should hold when the step is done, in words.</summary>
    public string? ExpectedCheck { get; init; }

    /// <summary>How far the step is.</summary>
    [JsonConverter(typeof(JsonStringEnumConverter<PlanStepStatus>))]
    public PlanStepStatus Status { get; init; }

    /// <summary>What the step's conversation ended with; <see langword="null"/> until done.</summary>
    public string? Output { get; init; }
}
