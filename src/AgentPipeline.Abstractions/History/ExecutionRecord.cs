using System.Text.Json.Serialization;

namespace AgentPipeline;

/// <summary>The account of one finished execution: the document that history keeps.</summary>
public sealed record ExecutionRecord
{
    /// <summary>The version of this shape that the current code writes.</summary>
    public const int CurrentSchemaVersion = 1;

    /// <summary>The version of the shape the record was written with.</summary>
    public int SchemaVersion { get; init; } = CurrentSchemaVersion;

    /// <summary>The execution's id, a UUID of version 7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether it was made up, to try something out, and no agent ever ran.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Synthetic { get; init; }

    /// <summary>The caller's name for the task.</summary>
    public required string TaskId { get; init; }

    /// <summary>The task's kind.</summary>
    public string? Kind { get; init; }

    /// <summary>The instruction, cut to a size that history can keep.</summary>
    public string Prompt { get; init; } = "";

    /// <summary>How hard the task was thought to be, 0 to 1.</summary>
    public double? Complexity { get; init; }

    /// <summary>What else the analysis of the task has found, by name, as the router saw it.</summary>
    public IReadOnlyDictionary<string, double>? Features { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, waits included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether the work was done.</summary>
    public required bool Success { get; init; }

    /// <summary>What confirmed the success.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>The answer, cut to a size that history can keep.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed.</summary>
    public AgentError? Error { get; init; }

    /// <summary>The route of the last attempt.</summary>
    public RouteDecision? Route { get; init; }

    /// <summary>The route of the first attempt, when the last one ran with another executor or model; otherwise <see langword="null"/>.</summary>
    public RouteDecision? FirstRoute { get; init; }

    /// <summary>Every attempt, oldest first.</summary>
    public IReadOnlyList<AttemptRecord> Attempts { get; init; } = [];

    /// <summary>What recovery did.</summary>
    public IReadOnlyList<RecoveryStep> RecoverySteps { get; init; } = [];

    /// <summary>The plan, when there was one.</summary>
    public ExecutionPlan? Plan { get; init; }

    /// <summary>Tokens read by models, over all attempts.</summary>
    public long InputTokens { get; init; }

    /// <summary>Tokens written by models, over all attempts.</summary>
    public long OutputTokens { get; init; }

    /// <summary>Price in US dollars, over all attempts.</summary>
    public decimal CostUsd { get; init; }

    /// <summary>Whether its first attempt failed with an error that its classification calls recoverable.</summary>
    [JsonIgnore]
    public bool FailedRecoverably => Attempts is [{ Error.Recoverable: true }, ..];

    /// <summary>Whether an attempt failed through its model's fault, be it that another one saved the execution.</summary>
    [JsonIgnore]
    public bool FailedByModel => Attempts.Any(static attempt => attempt is { Success: false, Error.Blame: ErrorBlame.Model });

    /// <summary>Whether it <see cref="FailedRecoverably"/> and succeeded in the end.</summary>
    public bool Recovered => Success && FailedRecoverably;
}
