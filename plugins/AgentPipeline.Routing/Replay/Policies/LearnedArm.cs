namespace AgentPipeline.Routing;

/// <summary>What <see cref="RouteLearner"/> makes of it, learning from the outcomes of what it chose.</summary>
internal sealed class LearnedArm(IReadOnlyList<LoggedArm> arms, UtilityScale scale, int seed) : IReplayPolicy
{
    private readonly RouteLearner _learner = new(
        [.. arms.Select(static arm => arm.ToString())],
        new RouteLearnerOptions { CostWeight = scale.CostWeight, CostReference = Math.Clamp(scale.CostReference, 1e-9, 1e9), Seed = seed });

    public string Name => "learned";

    public int Choose(string task, RouteFeatures features) => _learner.Choose(features).Arm;

    public void Observe(RouteFeatures features, int arm, RoutedRun outcome)
        => _learner.Observe(features, arm, outcome.Succeeded ? 1 : 0, RouteLearnerValidation.Clamp(outcome.CostUsd), RouteLearnerValidation.Clamp(outcome.Duration.TotalSeconds));
}
