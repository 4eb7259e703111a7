namespace AgentPipeline;

/// <summary>What a circuit breaker lets through.</summary>
public enum CircuitState
{
    /// <summary>Everything.</summary>
    Closed,

    /// <summary>Nothing, until the break is over and somebody asks for the probe.</summary>
    Open,

    /// <summary>One probe, which is under way.</summary>
    HalfOpen,
}
