namespace AgentPipeline.Routing;

/// <summary>The policies that suggestions are about: thresholds of the complexity, and a model that is always used.</summary>
/// <remarks>
/// A run's candidates say what the policy could have chosen: at or above <see cref="StrongFrom"/> the last of its executor's, which is the
/// strongest, and below it the first. An executor that is not among them is replaced by that of the first candidate.
/// </remarks>
/// <param name="StrongFrom">The complexity from which the strongest model is used.</param>
/// <param name="PlanFrom">The complexity from which a task is planned first.</param>
/// <param name="DefaultExecutor">The executor below that.</param>
/// <param name="PlanExecutor">The executor from there.</param>
/// <param name="Model">The model that is always used; <see langword="null"/> leaves it to the complexity.</param>
internal sealed record ThresholdPolicy(double StrongFrom, double PlanFrom, string DefaultExecutor, string PlanExecutor, string? Model = null)
{
    public static ThresholdPolicy Of(AdaptiveRoutingOptions options)
        => new(options.StrongModelThreshold, options.TwoPhaseThreshold, options.DefaultExecutor, options.TwoPhaseExecutor);

    /// <summary>The arm that it takes; <see langword="null"/> when there is none to take.</summary>
    public LoggedArm? Choose(RoutedRun run)
    {
        RouteCandidate[] able = [.. run.Candidates.Where(candidate => Model is null || candidate.Model == Model)];
        if (able.Length == 0)
        {
            return null;
        }

        var complexity = run.Task.Complexity;
        var wanted = complexity >= PlanFrom ? PlanExecutor : DefaultExecutor;
        var executor = Array.Exists(able, candidate => candidate.Executor == wanted) ? wanted : able[0].Executor;
        var chosen = complexity >= StrongFrom
            ? Array.FindLast(able, candidate => candidate.Executor == executor)
            : Array.Find(able, candidate => candidate.Executor == executor);
        return new LoggedArm(executor, chosen!.Model);
    }
}
