namespace AgentPipeline.Routing;

/// <summary>Scores arms by what is expected of them on a task.</summary>
/// <remarks>
/// <para>
/// own = success − CostWeight · cost / CostReference − LatencyWeight · time / LatencyReference. Success is what was learned, moved by what
/// the thresholds believe as far as the arm is not known yet: 1.5 in log-odds for the weakest model at or above
/// <see cref="AdaptiveRoutingOptions.StrongModelThreshold"/>, in proportion for those between, 0.5 for the wrong executor for the side of
/// <see cref="AdaptiveRoutingOptions.TwoPhaseThreshold"/>. About six runs outweigh that.
/// </para>
/// <para>
/// A task with checks does not end with a failure they notice: recovery goes on with a stronger model. So, with the probabilities of
/// <see cref="EscalationFigures"/>: utility = own + (1 − success) · share · (success of the next − its cost). That is why trying the cheap
/// one first can be best even where it fails often.
/// </para>
/// </remarks>
internal static class RouteScores
{
    private const double WeaknessLogOdds = 1.5;
    private const double WrongExecutorLogOdds = 0.5;

    public static ScoredRoute[] Of(AgentExecution execution, IReadOnlyList<RouteArm> arms, RouteKnowledge knowledge, AdaptiveRoutingOptions options)
    {
        var complexity = execution.Analysis?.Complexity ?? 0;
        var features = new RouteFeatures(execution.Task.Kind ?? "", complexity, execution.Task.Prompt);
        var predictions = new ArmPrediction[knowledge.Arms.All.Count];
        knowledge.Learner.Predict(features, predictions);
        var reference = ReferenceOf(knowledge, options);
        var scored = new ScoredRoute[arms.Count];
        for (var index = 0; index < scored.Length; index++)
        {
            var place = knowledge.Arms.FindClosest(arms[index]);
            var prediction = predictions[place];
            var success = Moved(prediction, Belief(arms[index], arms, complexity, options));
            var cost = prediction.Cost * arms[index].Price;
            var own = success - (reference > 0 ? options.CostWeight * cost / reference : 0)
                - (options.LatencyWeight * prediction.Seconds / options.LatencyReference.TotalSeconds);
            scored[index] = new ScoredRoute(arms[index], knowledge.Learner.RunsOf(place), success, cost, own, own, prediction.Deviation);
        }

        return execution.Task.Checks.Count > 0 ? [.. scored.Select(route => WithHelp(route, scored, knowledge))] : scored;
    }

    private static ScoredRoute WithHelp(ScoredRoute route, ScoredRoute[] scored, RouteKnowledge knowledge)
    {
        var stronger = scored.Where(other => other.Arm.Executor == route.Arm.Executor && other.Arm.Model.Tier > route.Arm.Model.Tier).ToArray();
        if (stronger.Length == 0)
        {
            return route;
        }

        var next = stronger.MaxBy(static other => other.Own);
        var escalations = knowledge.EscalationsOf(knowledge.Arms.FindClosest(route.Arm));
        var help = escalations.Share * (escalations.Success(next.Success) - (next.Success - next.Own));
        return route with { Utility = route.Own + ((1 - route.Success) * help), Deviation = route.Deviation * Math.Clamp(1 - help, 0, 1) };
    }

    private static double ReferenceOf(RouteKnowledge knowledge, AdaptiveRoutingOptions options)
        => options.CostReference ?? (knowledge.Arms.All.Max(static arm => arm.Price) * knowledge.Learner.MeanCost);

    private static double Moved(ArmPrediction prediction, double belief)
        => belief == 0 ? prediction.Success : Logistic.Of(Logistic.Inverse(Math.Clamp(prediction.Success, 1e-6, 1 - 1e-6)) + (belief * prediction.Ignorance));

    private static double Belief(RouteArm arm, IReadOnlyList<RouteArm> arms, double complexity, AdaptiveRoutingOptions options)
    {
        var (weakest, strongest) = (arms.Min(static other => other.Model.Tier), arms.Max(static other => other.Model.Tier));
        var weakness = weakest == strongest || complexity < options.StrongModelThreshold ? 0 : (double)(strongest - arm.Model.Tier) / (strongest - weakest);
        var isRightExecutor = options.DefaultExecutor == options.TwoPhaseExecutor
            || arm.Executor == (complexity >= options.TwoPhaseThreshold ? options.TwoPhaseExecutor : options.DefaultExecutor);
        return -(WeaknessLogOdds * weakness) - (isRightExecutor ? 0 : WrongExecutorLogOdds);
    }
}
