namespace AgentPipeline;

/// <summary>Where a middleware stands in a pipeline. Stages run in the order of their values, outermost first.</summary>
/// <remarks>
/// Everything up to and including <see cref="Recover"/> runs once per execution; everything after it runs once per attempt,
/// because recovery re-enters what is inside it.
/// </remarks>
public enum Stage
{
    /// <summary>Sees the whole execution once, with every attempt inside it. Runs once per execution.</summary>
    Record = 0,

    /// <summary>Decides what to do about a failed attempt and re-enters everything inside it. Runs once per execution.</summary>
    Recover = 1,

    /// <summary>Turns exceptions into a classified failure. Runs once per attempt.</summary>
    Classify = 2,

    /// <summary>Chooses the executor and the model. Runs once per attempt, so that a retry can fall back.</summary>
    Route = 3,

    /// <summary>Stands directly around the executor. Runs once per attempt.</summary>
    Execute = 4,
}
