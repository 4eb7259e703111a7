using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Routing;

/// <summary>
/// Chooses the executor by complexity, and the model by its recorded success on tasks of that complexity and its price. Safe for
/// concurrent use.
/// </summary>
/// <remarks>
/// Constraints come first: a pin in the task's metadata (<see cref="RoutePins"/>), the models' context windows, the models that
/// recovery avoids. A retry keeps the route of the attempt before it, with its propensity, unless that model is to be avoided now;
/// the executor is kept even then, because the conversation goes on. A history that is missing or fails never fails a decision: it
/// is then made by the thresholds.
/// </remarks>
public sealed class AdaptiveRouter : IRouter
{
    private readonly IModelCatalog _models;
    private readonly IOptionsMonitor<AdaptiveRoutingOptions> _options;
    private readonly ILogger _logger;
    private readonly EvidenceCache _evidence;

    /// <summary>Creates the router.</summary>
    /// <param name="models">The models to choose from.</param>
    /// <param name="options">How to decide; read again for each decision.</param>
    /// <param name="timeProvider">Tells when figures from history are old.</param>
    /// <param name="logger">Receives decisions, and once the trouble of a history that fails.</param>
    /// <param name="history">Where evidence comes from; without it, thresholds decide.</param>
    public AdaptiveRouter(
        IModelCatalog models,
        IOptionsMonitor<AdaptiveRoutingOptions> options,
        TimeProvider timeProvider,
        ILogger<AdaptiveRouter> logger,
        IExecutionHistory? history = null)
    {
        _models = models;
        _options = options;
        _logger = logger;
        _evidence = new EvidenceCache(history, timeProvider, logger);
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

        var evidence = options.Enabled
            ? await _evidence.GetAsync(options.RefreshInterval, cancellationToken).ConfigureAwait(false)
            : RoutingEvidence.None;
        var decision = Decide(execution, candidates, evidence, options);
        RoutingLog.Routed(
            _logger, execution.Task.Id, execution.CurrentAttempt.Number, decision.Executor, decision.Model, decision.Propensity, decision.Reason);
        return decision;
    }

    private static RouteDecision? Kept(AgentExecution execution, IReadOnlyList<ModelProfile> candidates)
        => PreviousRoute(execution) is { } previous && candidates.Any(model => model.Id == previous.Model) ? previous : null;

    private static RouteDecision Decide(
        AgentExecution execution, IReadOnlyList<ModelProfile> candidates, RoutingEvidence evidence, AdaptiveRoutingOptions options)
    {
        var complexity = execution.Analysis?.Complexity ?? 0;
        var executor = ExecutorOf(execution, complexity, options);
        var scored = RoutingTable.Score(candidates, evidence, complexity, options);
        var best = options.Enabled ? RoutingTable.Best(scored, complexity, options) : RoutingTable.Strongest(scored);

        // A retry is no place for experiments: the execution is in trouble already.
        var epsilon = options.Enabled && execution.Attempts.Count == 1 ? options.Exploration : 0;
        var chosen = Exploration.Choose(best, scored.Length, epsilon, ExecutionChance.Of(execution, "exploration", options.Seed));
        return new RouteDecision
        {
            Executor = executor,
            Model = scored[chosen].Model.Id,
            Propensity = Exploration.Propensity(chosen, best, scored.Length, epsilon),
            PolicyVersion = options.Enabled ? RoutingTable.Version : "fixed-1",
            Candidates = [.. scored.Select(model => new RouteCandidate(executor, model.Model.Id, model.Utility, model.Record.Samples))],
            Reason = RouteReason.Of(execution, scored, chosen, best, options),
        };
    }

    private static string ExecutorOf(AgentExecution execution, double complexity, AdaptiveRoutingOptions options)
        => execution.Task.Metadata.GetValueOrDefault(RoutePins.Executor)
            ?? PreviousRoute(execution)?.Executor
            ?? (options.Enabled && complexity >= options.TwoPhaseThreshold ? options.TwoPhaseExecutor : options.DefaultExecutor);

    private static RouteDecision? PreviousRoute(AgentExecution execution)
        => execution.Attempts.Count > 1 ? execution.Attempts[^2].Route : null;
}
