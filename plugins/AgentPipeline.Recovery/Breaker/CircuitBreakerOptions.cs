namespace AgentPipeline.Recovery;

/// <summary>When a model is left alone because its provider keeps failing. The section <c>ErrorRecovery:Breaker</c>.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary>Whether there are circuit breakers at all.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The share of failures, above 0 up to 1, at which the circuit opens.</summary>
    public double FailureShare { get; set; } = 0.5;

    /// <summary>How many attempts there have to be in the window before the share counts, 2 to 1,000,000.</summary>
    public int MinimumThroughput { get; set; } = 10;

    /// <summary>How far back attempts count.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a circuit stays open before one attempt may try whether the provider is back.</summary>
    public TimeSpan BreakDuration { get; set; } = TimeSpan.FromSeconds(15);
}
