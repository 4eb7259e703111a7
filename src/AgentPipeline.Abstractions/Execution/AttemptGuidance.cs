namespace AgentPipeline;

/// <summary>What an attempt should do differently from the one before it. Decided by recovery, honoured by routing and executors.</summary>
public sealed record AttemptGuidance
{
    /// <summary>Nothing to change: go on, or start.</summary>
    public static AttemptGuidance None { get; } = new();

    /// <summary>
    /// What went wrong, in words for the model. When a tool call is pending it becomes that call's result; otherwise a message.
    /// </summary>
    public string? Feedback { get; init; }

    /// <summary>
    /// Whether to begin the conversation anew, without what was said and called before: what one model got wrong misleads the next.
    /// Without effect where there is a plan, or something with a side effect was called: a model has to see those.
    /// </summary>
    public bool StartOver { get; init; }

    /// <summary>
    /// How often the request has to be made smaller, from 0. At 1 old tool results are masked; at each further level the
    /// conversation is shortened and less output is asked for.
    /// </summary>
    public int ScopeReduction { get; init; }

    /// <summary>Models that the attempt must not use, unless nothing else is left.</summary>
    public IReadOnlyList<string> AvoidModels { get; init; } = [];
}
