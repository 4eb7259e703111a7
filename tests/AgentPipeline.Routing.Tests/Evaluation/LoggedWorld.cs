namespace AgentPipeline.Routing.Tests.Evaluation;

/// <summary>
/// A world with two arms whose success depends on a task's complexity, and a policy that prefers the second above 0.5; what it logs makes
/// the arms look as good as the tasks they get.
/// </summary>
internal sealed class LoggedWorld(int seed, double exploration)
{
    private readonly Random _random = new(seed);

    /// <summary>The success rate of the first arm over all tasks.</summary>
    public const double FirstArm = 0.7;

    public static double RateOf(int arm, double complexity) => arm == 0 ? 0.95 - (0.5 * complexity) : 0.9 - (0.2 * complexity);

    /// <summary>Terms of the policy that always takes the first arm, with a model that is right or far off.</summary>
    public OffPolicyTerm[] Log(int runs, bool isModelRight) => [.. Enumerable.Range(0, runs).Select(_ =>
    {
        var complexity = _random.NextDouble();
        var propensityOfFirst = complexity < 0.5 ? 1 - exploration : exploration;
        var arm = _random.NextDouble() < propensityOfFirst ? 0 : 1;
        var outcome = _random.NextDouble() < RateOf(arm, complexity) ? 1.0 : 0;
        double[] predicted = isModelRight ? [RateOf(0, complexity), RateOf(1, complexity)] : [0.2, 0.6];
        return OffPolicyTerm.Of(outcome, arm, arm == 0 ? propensityOfFirst : 1 - propensityOfFirst, 0, predicted);
    })];

    /// <summary>Runs as history has them, whose routes a learner drew.</summary>
    public List<RoutedRun> Route(RouteLearner learner, int runs, Func<int, string, double, double> rateOf, params double[] costs)
    {
        var routed = new List<RoutedRun>();
        var candidates = learner.Arms.Select(arm => new RouteCandidate("single-phase", arm, 0, 0)).ToArray();
        for (var number = 0; number < runs; number++)
        {
            var kind = _random.Next(2) == 0 ? "code" : "text";
            var task = new RouteFeatures(kind, _random.NextDouble(), $"word{_random.Next(40)} of it");
            var choice = learner.Choose(task, _random.NextDouble());
            var success = _random.NextDouble() < rateOf(choice.Arm, kind, task.Complexity);
            learner.Observe(task, choice.Arm, success ? 1 : 0, costs[choice.Arm]);
            routed.Add(LoggedRuns.Of(number, learner.Arms[choice.Arm], success, task) with { Propensity = choice.Propensity, Candidates = candidates, CostUsd = costs[choice.Arm] });
        }

        return routed;
    }
}
