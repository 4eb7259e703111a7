namespace AgentPipeline;

/// <summary>How an execution, or one attempt of it, ended.</summary>
public sealed record ExecutionResult
{
    /// <summary>Whether the work was done. Equivalent to <see cref="Error"/> being <see langword="null"/>.</summary>
    public bool Success => Error is null;

    /// <summary>The agent's answer; empty when there is none.</summary>
    public string Output { get; init; } = "";

    /// <summary>Why it failed.</summary>
    public AgentError? Error { get; init; }

    /// <summary>What confirmed the success: <c>checks</c> when the task's checks passed, <see langword="null"/> when nothing did.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>A success with an answer.</summary>
    /// <param name="output">The agent's answer.</param>
    /// <returns>The result.</returns>
    public static ExecutionResult Succeeded(string output) => new() { Output = output };

    /// <summary>A failure.</summary>
    /// <param name="error">Why it failed.</param>
    /// <param name="output">What the agent had answered, if anything.</param>
    /// <returns>The result.</returns>
    public static ExecutionResult Failed(AgentError error, string output = "") => new() { Error = error, Output = output };
}
