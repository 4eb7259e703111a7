namespace AgentPipeline;

/// <summary>Which executor and model an attempt runs with, and why.</summary>
public sealed record RouteDecision
{
    /// <summary>The executor's name.</summary>
    public required string Executor { get; init; }

    /// <summary>The model's id.</summary>
    public required string Model { get; init; }

    /// <summary>Why, in one line for a person.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The probability with which this route was chosen among the candidates, 0 to 1.</summary>
    public double Propensity { get; init; } = 1;

    /// <summary>The version of the policy that decided.</summary>
    public string PolicyVersion { get; init; } = "";

    /// <summary>What was considered.</summary>
    public IReadOnlyList<RouteCandidate> Candidates { get; init; } = [];
}
