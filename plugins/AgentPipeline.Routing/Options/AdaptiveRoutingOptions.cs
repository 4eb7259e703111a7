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

    /// <summary>
    /// The complexity from which the strongest model is believed to be needed, 0 to 1; below it the weakest is believed to do. Decides alone
    /// until there is evidence, and counts less the more there is.
    /// </summary>
    public double StrongModelThreshold { get; set; } = 0.5;

    /// <summary>How many judged runs there have to be, of all models together, before evidence decides rather than thresholds alone.</summary>
    public int MinimumSamples { get; set; } = 10;

    /// <summary>
    /// The largest share of decisions, 0 to 1, in which another route than the best may be tried, so that evidence about each keeps
    /// coming. The more is known, the less of it is used. Retries, tasks without checks and tasks marked with
    /// <see cref="RoutePins.Risk"/> never explore.
    /// </summary>
    public double Exploration { get; set; } = 0.1;

    /// <summary>How much success rate an execution that costs <see cref="CostReference"/> is worth, 0 or more.</summary>
    public double CostWeight { get; set; } = 0.1;

    /// <summary>
    /// The cost of an ordinary execution in USD, above 0; when unset, what the recorded executions' mean tokens cost at the price of the
    /// dearest model.
    /// </summary>
    public double? CostReference { get; set; }

    /// <summary>How much success rate an execution that takes <see cref="LatencyReference"/> is worth, 0 or more; 0 leaves time out.</summary>
    public double LatencyWeight { get; set; }

    /// <summary>How long an ordinary execution takes.</summary>
    public TimeSpan LatencyReference { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The share of what is known about a route that still counts one run (of any route) later, above 0 up to 1. With 1 nothing is
    /// forgotten until an alarm says that a route has become worse.
    /// </summary>
    public double Discount { get; set; } = 1;

    /// <summary>
    /// How old the evidence may get before what was added to the history is read, in the background.
    /// </summary>
    public TimeSpan RefreshInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Whether thresholds may be changed without a person: only to values that history calls strong, between
    /// <see cref="AutoAdjustFrom"/> and <see cref="AutoAdjustTo"/>, as a policy that goes through the steps of a rollout and that an alarm takes
    /// back.
    /// </summary>
    public bool AutoAdjustThresholds { get; set; }

    /// <summary>The lowest value that a threshold may be given without a person, 0 to 2.</summary>
    public double AutoAdjustFrom { get; set; } = 0.3;

    /// <summary>The highest value that a threshold may be given without a person, 0 to 2.</summary>
    public double AutoAdjustTo { get; set; } = 0.9;

    /// <summary>
    /// Makes exploration repeatable for the same task, run and attempt. When unset it follows from the execution's id, which
    /// differs each time.
    /// </summary>
    public int? Seed { get; set; }

    /// <summary>These, with what a policy sets.</summary>
    internal AdaptiveRoutingOptions With(RoutingPolicy policy)
    {
        if (policy is { TwoPhaseThreshold: null, StrongModelThreshold: null, CostWeight: null, Exploration: null })
        {
            return this;
        }

        var copy = (AdaptiveRoutingOptions)MemberwiseClone();
        copy.TwoPhaseThreshold = policy.TwoPhaseThreshold ?? TwoPhaseThreshold;
        copy.StrongModelThreshold = policy.StrongModelThreshold ?? StrongModelThreshold;
        copy.CostWeight = policy.CostWeight ?? CostWeight;
        copy.Exploration = policy.Exploration ?? Exploration;
        return copy;
    }
}
