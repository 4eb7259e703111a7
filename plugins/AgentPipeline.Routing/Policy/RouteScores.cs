namespace AgentPipeline.Routing;

/// <summary>Scores arms by what is expected of them on a task.</summary>
/// <remarks>
/// <para>
/// own = success − CostWeight · cost / CostReference − LatencyWeight · time / LatencyReference. Success is what was learned, moved by
/// <see cref="ThresholdBelief"/>.
/// </para>
/// <para>
/// A task with checks does not end with a failure they notice: recovery goes on with a stronger model. So, with the probabilities of
/// <see cref="EscalationFigures"/>: utility = own + (1 − success) · share · (success of the next − its cost). That is why trying the cheap
/// one first can be best even where it fails often.
/// </para>
/// </remarks>
internal static class RouteScores
{
    private const int MaxOnStack = 64;

    public static ScoredRoute[] Of(AgentExecution execution, IReadOnlyList<RouteArm> arms, RouteKnowledge knowledge, AdaptiveRoutingOptions options)
    {
        var complexity = execution.Analysis?.Complexity ?? 0;
        var all = knowledge.Arms.All.Count;
        var predictions = all <= MaxOnStack ? stackalloc ArmPrediction[all] : new ArmPrediction[all];
        knowledge.Learner.Predict(new RouteFeatures(execution.Task.Kind ?? "", complexity, execution.Task.Prompt), predictions);
        var reference = options.CostReference ?? (knowledge.Arms.HighestPrice * knowledge.Learner.MeanCost);
        var costWeight = reference > 0 ? options.CostWeight / reference : 0;
        var latencyWeight = options.LatencyWeight / options.LatencyReference.TotalSeconds;
        var beliefs = new ThresholdBelief(arms, complexity, options);
        var scored = new ScoredRoute[arms.Count];
        for (var index = 0; index < scored.Length; index++)
        {
            var arm = arms[index];
            var place = knowledge.Arms.FindClosest(arm);
            var prediction = predictions[place];
            var success = beliefs.Move(arm, prediction);
            var cost = prediction.Cost * arm.Price;
            var own = success - (costWeight * cost) - (latencyWeight * prediction.Seconds);
            scored[index] = new ScoredRoute(arm, knowledge.Learner.RunsOf(place), success, cost, own, own, prediction.Deviation);
        }

        if (execution.Task.Checks.Count > 0)
        {
            AddHelp(scored, knowledge);
        }

        return scored;
    }

    private static void AddHelp(ScoredRoute[] scored, RouteKnowledge knowledge)
    {
        for (var index = 0; index < scored.Length; index++)
        {
            var route = scored[index];
            if (NextOf(route, scored) is >= 0 and var place)
            {
                var next = scored[place];
                var escalations = knowledge.EscalationsOf(knowledge.Arms.FindClosest(route.Arm));
                var help = escalations.Share * (escalations.Success(next.Success) - (next.Success - next.Own));
                scored[index] = route with { Utility = route.Own + ((1 - route.Success) * help), Deviation = route.Deviation * Math.Clamp(1 - help, 0, 1) };
            }
        }
    }

    /// <summary>The best of the stronger models with the same executor, -1 when there is none.</summary>
    private static int NextOf(in ScoredRoute route, ScoredRoute[] scored)
    {
        var best = -1;
        for (var index = 0; index < scored.Length; index++)
        {
            ref var other = ref scored[index];
            if (other.Arm.Model.Tier > route.Arm.Model.Tier && other.Arm.Executor == route.Arm.Executor && (best < 0 || other.Own > scored[best].Own))
            {
                best = index;
            }
        }

        return best;
    }
}
