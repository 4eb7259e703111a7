namespace AgentPipeline.Recovery;

/// <summary>The limits of recovery. Bound to the configuration section <c>ErrorRecovery</c>; changes take effect with the next execution.</summary>
public sealed class ErrorRecoveryOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "ErrorRecovery";

    /// <summary>Whether failures are recovered at all; when not, the first result is the last.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>How often an execution is retried because of the same category of failure, 0 to 20.</summary>
    public int MaxRetriesPerCategory { get; set; } = 3;

    /// <summary>How often an execution is retried in all, 0 to 100.</summary>
    public int MaxRetries { get; set; } = 6;

    /// <summary>
    /// The longest single wait. When a service asks for a longer one, the execution falls back to another model or stops.
    /// </summary>
    public TimeSpan MaxWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after its start an execution may still begin another attempt. Does not interrupt an attempt.</summary>
    public TimeSpan Deadline { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The range of the first backoff after a failure that passes by itself, such as a broken connection or a 503.</summary>
    public TimeSpan TransientBaseDelay { get; set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>The range of the first backoff after throttling, or from a service without capacity, that did not say how long to wait.</summary>
    public TimeSpan ThrottlingBaseDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>The range that backoff never grows beyond; at most <see cref="MaxWait"/>.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Makes the jitter of waits, and the choice of the holdout, repeatable for the same task, run and attempt. When unset it follows from the execution's id,
    /// which differs each time.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>
    /// No further attempt begins once the attempts of the execution have cost this many US dollars together; <see langword="null"/> for
    /// no such limit. Does not interrupt an attempt, and counts only models whose prices are known.
    /// </summary>
    public decimal? MaxCostUsd { get; set; }

    /// <summary>
    /// The share of executions, 0 to 0.5, that is not recovered, so that what recovery is worth can be measured against them. With a
    /// <see cref="Seed"/> they are always the same.
    /// </summary>
    public double HoldoutShare { get; set; }

    /// <summary>How many retries a provider may be sent in all.</summary>
    public RetryBudgetOptions RetryBudget { get; set; } = new();

    /// <summary>When a model is left alone because its provider keeps failing.</summary>
    public CircuitBreakerOptions Breaker { get; set; } = new();
}
