namespace AgentPipeline;

/// <summary>What one check found.</summary>
/// <param name="Check">The check's type name, for example <c>file_exists</c>.</param>
/// <param name="Passed">Whether the condition holds.</param>
/// <param name="Detail">What was found instead, in words a model or a person can act on; <see langword="null"/> when passed.</param>
public sealed record CheckOutcome(string Check, bool Passed, string? Detail = null);
