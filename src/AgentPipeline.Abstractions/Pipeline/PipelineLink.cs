namespace AgentPipeline;

/// <summary>One middleware of a pipeline.</summary>
/// <param name="Type">The middleware's class.</param>
/// <param name="Stage">Its stage.</param>
/// <param name="Reason">Why it stands where it stands.</param>
public sealed record PipelineLink(Type Type, Stage Stage, string Reason)
{
    /// <summary>How long an instance lives.</summary>
    public MiddlewareLifetime Lifetime { get; init; }

    /// <summary>
    /// The interfaces it is called through: <see cref="IAgentMiddleware"/>, or those of <see cref="IStartingHook"/>,
    /// <see cref="ICompletedHook"/> and <see cref="IFailedHook"/> that it implements.
    /// </summary>
    public IReadOnlyList<Type> Contracts { get; init; } = [typeof(IAgentMiddleware)];

    /// <summary>Which form it has, for a person: <c>full</c>, or for example <c>hooks: starting, failed</c>.</summary>
    public string Form => ManifestNames.Form(Contracts);

    /// <summary>The kinds of tasks it runs for; empty when it runs for every task.</summary>
    public IReadOnlyList<string> Kinds { get; init; } = [];

    /// <summary>The configuration key that switches it off and on; <see langword="null"/> when there is none.</summary>
    public string? EnabledBy { get; init; }

    /// <summary>When it runs, for a person; <see langword="null"/> when it always does.</summary>
    public string? Condition { get; init; }
}
