namespace AgentPipeline.Recovery;

/// <summary>What a circuit breaker lets through.</summary>
internal enum CircuitState
{
    /// <summary>Everything.</summary>
    Closed,

    /// <summary>Nothing, until the break is over.</summary>
    Open,

    /// <summary>One probe, which is under way.</summary>
    HalfOpen,
}
