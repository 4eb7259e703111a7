using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing;

/// <summary>
/// Chooses the executor and the model of an attempt by what recorded runs teach about success, cost and time on such tasks. Safe for
/// concurrent use.
/// </summary>
/// <remarks>
/// <para>
/// Constraints come first: what the task's metadata fixes or narrows (<see cref="RoutePins"/>), the models' context windows and tools, the
/// models that recovery avoids. A retry keeps the route of the attempt before it, with its propensity, unless that model is to be avoided
/// now; the executor is kept even then, because the conversation goes on.
/// </para>
/// <para>
/// Until there are <see cref="AdaptiveRoutingOptions.MinimumSamples"/> judged runs thresholds decide; a history that is missing or
/// fails never fails a decision. <see cref="RouteDecision.Propensity"/> is exact, given what was known at that moment.
/// </para>
/// </remarks>
public sealed class AdaptiveRouter : IRouter
{
    /// <summary>How far below the threshold planning may still be tried: to plan what is easy costs and teaches nothing.</summary>
    private const double PlanningMargin = 0.1;

    private static readonly PolicyVersion _asConfigured = PolicyState.Of([]).Active;

    private readonly IModelCatalog _models;
    private readonly IOptionsMonitor<AdaptiveRoutingOptions> _options;
    private readonly ILogger _logger;
    private readonly KnowledgeSource _knowledge;

    /// <summary>Creates the router.</summary>
    /// <param name="models">The models to choose from.</param>
    /// <param name="options">How to decide; read again for each decision.</param>
    /// <param name="timeProvider">Tells when figures from history are old.</param>
    /// <param name="logger">Receives decisions, and once the trouble of a history that fails.</param>
    /// <param name="history">Where evidence comes from; without it, thresholds decide.</param>
    /// <param name="policies">What was approved to differ from the options; without it, nothing does.</param>
    public AdaptiveRouter(
        IModelCatalog models,
        IOptionsMonitor<AdaptiveRoutingOptions> options,
        TimeProvider timeProvider,
        ILogger<AdaptiveRouter> logger,
        IExecutionHistory? history = null,
        IPolicyLog? policies = null)
    {
        _models = models;
        _options = options;
        _logger = logger;
        _knowledge = new KnowledgeSource(models, history, policies, timeProvider, logger);
    }

    /// <inheritdoc/>
    /// <exception cref="AgentFailureException">No model is registered, or the task pins one that is not.</exception>
    public async ValueTask<RouteDecision> RouteAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        var options = _options.CurrentValue;
        var candidates = Candidates.Of(execution, _models);
        if (Kept(execution, candidates) is { } kept)
        {
            return kept;
        }

        var knowledge = options.Enabled
            ? await _knowledge.GetAsync(options, cancellationToken).ConfigureAwait(false)
            : _knowledge.Nothing(options);
        var policy = PolicyRollout.VersionFor(_knowledge.Policy, PolicyRollout.KeyOf(execution.Task));
        var decision = Decide(execution, candidates, knowledge, options.Enabled ? policy : _asConfigured, options.With(policy.Policy));
        RoutingLog.Routed(
            _logger, execution.Task.Id, execution.CurrentAttempt.Number, decision.Executor, decision.Model, decision.Propensity, decision.Reason);
        return decision;
    }

    private static RouteDecision? Kept(AgentExecution execution, IReadOnlyList<ModelProfile> candidates)
        => PreviousRoute(execution) is { } previous && candidates.Any(model => model.Id == previous.Model) ? previous : null;

    private static RouteDecision Decide(
        AgentExecution execution, IReadOnlyList<ModelProfile> candidates, RouteKnowledge knowledge, PolicyVersion policy, AdaptiveRoutingOptions options)
    {
        var complexity = execution.Analysis?.Complexity ?? 0;
        var arms = RoutePinning.Apply(execution, policy.Policy, ArmsOf(ExecutorsOf(execution, complexity, options), candidates, knowledge.Arms));
        var scored = RouteBudget.Within(execution.Task, RouteScores.Of(execution, arms, knowledge, options));
        var isLearned = options.Enabled && knowledge.Runs > 0 && knowledge.Runs >= options.MinimumSamples;
        var best = !options.Enabled ? ThresholdRoute.Strongest(scored, scored[0].Arm.Executor)
            : isLearned ? BestOf(scored)
            : ThresholdRoute.Of(scored, complexity, options);
        Span<double> probabilities = stackalloc double[Math.Min(scored.Length, 64)];
        probabilities = probabilities.Length < scored.Length ? new double[scored.Length] : probabilities;
        RouteExploration.Fill(scored, best, MayExplore(execution, options) ? options.Exploration : 0, !isLearned, probabilities);
        var chosen = ThompsonPolicy.Draw(probabilities, ChanceOf(execution, options));
        return new RouteDecision
        {
            Executor = scored[chosen].Arm.Executor,
            Model = scored[chosen].Arm.Model.Id,
            Propensity = Math.Min(probabilities[chosen], 1),
            PolicyVersion = (policy.Number == 0 ? "" : $"policy-{policy.Number}:") + (execution.Task.Metadata.ContainsKey(RoutePins.Model) ? "pinned"
                : !options.Enabled ? "fixed-1"
                : isLearned ? "learned-1"
                : "thresholds-1"),
            Candidates = Array.ConvertAll(scored, static route => new RouteCandidate(route.Arm.Executor, route.Arm.Model.Id, route.Utility, route.Runs)),
            Reason = RouteReason.Of(execution, scored, chosen, best, isLearned, options) + RoutePinning.Describe(execution, policy),
        };
    }

    private static RouteArm[] ArmsOf(string[] executors, IReadOnlyList<ModelProfile> models, RouteArms known)
    {
        var arms = new RouteArm[executors.Length * models.Count];
        for (var index = 0; index < arms.Length; index++)
        {
            arms[index] = known.Get(executors[index / models.Count], models[index % models.Count]);
        }

        return arms;
    }

    /// <summary>Tasks of one session are drawn alike, so that a conversation does not change its model each time.</summary>
    private static double ChanceOf(AgentExecution execution, AdaptiveRoutingOptions options)
        => execution.Task.Metadata.GetValueOrDefault(RoutePins.Session) is { Length: > 0 } session
            ? ExecutionChance.Of(string.Create(CultureInfo.InvariantCulture, $"exploration\n{options.Seed}\n{session}"))
            : ExecutionChance.Of(execution, "exploration", options.Seed);

    /// <summary>Of equals the first, which is the weaker.</summary>
    private static int BestOf(ScoredRoute[] scored)
    {
        var best = 0;
        for (var index = 1; index < scored.Length; index++)
        {
            best = scored[index].Utility > scored[best].Utility ? index : best;
        }

        return best;
    }

    /// <summary>A retry is no place for experiments, because the execution is in trouble already, and a task without checks teaches nothing.</summary>
    private static bool MayExplore(AgentExecution execution, AdaptiveRoutingOptions options)
        => options.Enabled
            && execution.Attempts.Count == 1
            && execution.Task.Checks.Count > 0
            && execution.Task.Metadata.GetValueOrDefault(RoutePins.Risk) != "high";

    private static string[] ExecutorsOf(AgentExecution execution, double complexity, AdaptiveRoutingOptions options)
        => execution.Task.Metadata.GetValueOrDefault(RoutePins.Executor) is { } pinned ? [pinned]
            : PreviousRoute(execution) is { } previous ? [previous.Executor]
            : !options.Enabled || options.TwoPhaseThreshold > 1 || options.DefaultExecutor == options.TwoPhaseExecutor ? [options.DefaultExecutor]
            : options.TwoPhaseThreshold == 0 ? [options.TwoPhaseExecutor]
            : complexity < options.TwoPhaseThreshold - PlanningMargin ? [options.DefaultExecutor]
            : [options.DefaultExecutor, options.TwoPhaseExecutor];

    private static RouteDecision? PreviousRoute(AgentExecution execution)
        => execution.Attempts.Count > 1 ? execution.Attempts[^2].Route : null;
}
