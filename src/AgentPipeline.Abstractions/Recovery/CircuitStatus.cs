namespace AgentPipeline;

/// <summary>The circuit breaker of one model at some moment.</summary>
/// <param name="Model">The model's id.</param>
/// <param name="State">What is let through to it.</param>
/// <param name="Since">When it came to be so; <see langword="null"/> for a circuit that has been closed all along. A probe that was not sent after all changes nothing.</param>
public readonly record struct CircuitStatus(string Model, CircuitState State, DateTimeOffset? Since);
