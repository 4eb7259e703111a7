namespace AgentPipeline.Routing;

/// <summary>How <see cref="AdaptiveRouter"/> decides. Bound to the configuration section <c>AdaptiveRouting</c>; changes take effect with the next decision.</summary>
public sealed class AdaptiveRoutingOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "AdaptiveRouting";

    /// <summary>
    /// Whether routes adapt to the task and to evidence. When not, every task gets <see cref="DefaultExecutor"/> and the strongest
    /// model: switching adaptation off may cost money, but never quality.
    /// </summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The executor below <see cref="TwoPhaseThreshold"/>.</summary>
    public string DefaultExecutor { get; set; } = "single-phase";

    /// <summary>The executor at <see cref="TwoPhaseThreshold"/> and above.</summary>
    public string TwoPhaseExecutor { get; set; } = "two-phase";

    /// <summary>The complexity from which a task is planned first, 0 to 1. A value above 1 never plans.</summary>
    public double TwoPhaseThreshold { get; set; } = 0.6;

    /// <summary>Without evidence: the complexity from which the strongest model is used, and below it the weakest; 0 to 1.</summary>
    public double StrongModelThreshold { get; set; } = 0.5;

    /// <summary>How many judged runs of a model in a complexity band it takes to believe its success rate.</summary>
    public int MinimumSamples { get; set; } = 10;

    /// <summary>The share of decisions, 0 to 1, in which a model is drawn evenly among all candidates, so that evidence about each keeps coming.</summary>
    public double Exploration { get; set; } = 0.05;

    /// <summary>How much success rate the price difference between a free model and the dearest candidate is worth, 0 or more.</summary>
    public double CostWeight { get; set; } = 0.1;

    /// <summary>
    /// How old the figures from history may get before they are read again, in the background. Reading them may cost a store a look
    /// at everything it holds.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Makes exploration repeatable for the same task, run and attempt. When unset it follows from the execution's id, which
    /// differs each time.
    /// </summary>
    public int? Seed { get; set; }
}
