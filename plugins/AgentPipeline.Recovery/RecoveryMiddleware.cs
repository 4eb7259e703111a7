using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Recovery;

/// <summary>Re-enters the rest of the pipeline after a recoverable failure, differently each time and within limits.</summary>
/// <remarks>
/// What is done follows <see cref="AgentError.Strategy"/>; an <see cref="IRecoveryStrategy"/> that the host registers for an action
/// replaces the built-in one, and is asked for <see cref="RecoveryAction.RefreshCredential"/> and <see cref="RecoveryAction.AskHuman"/>
/// even when the failure counts as not recoverable, since only the host knows whether it can help. An <see cref="IHumanApproval"/> is
/// enough for the second. Every decision, also the one to stop, becomes a <see cref="RecoveryStep"/>. Only one recovery works on an execution: a pipeline nested in another one, on the same execution, leaves the retries to the outer one. Failures that were
/// not classified (exceptions) and the caller's cancellation pass through untouched. The retries of all executions together are held
/// to a budget, and a model whose provider keeps failing is left alone for a while. Safe for concurrent use.
/// </remarks>
[Reenters]
[AgentMiddleware(Stage.Recover, Services = typeof(RecoveryServices))]
public sealed class RecoveryMiddleware : IAgentMiddleware
{
    private readonly IOptionsMonitor<ErrorRecoveryOptions> _options;
    private readonly ProviderHealth _health;
    private readonly AttemptRunner _attempts;
    private readonly RecoveryDecider _decider;
    private readonly ILogger _logger;

    /// <summary>Creates the middleware.</summary>
    /// <param name="options">The limits; read again for each execution, so that changed configuration takes effect.</param>
    /// <param name="strategies">Strategies of the host; for an action that several carry out, the one registered last is used.</param>
    /// <param name="models">The models that an execution can fall back to.</param>
    /// <param name="approval">Is asked when a failure needs a person's decision.</param>
    /// <param name="health">What all executions have seen of the models' providers.</param>
    /// <param name="logger">Receives every decision.</param>
    public RecoveryMiddleware(
        IOptionsMonitor<ErrorRecoveryOptions> options,
        IEnumerable<IRecoveryStrategy> strategies,
        IModelCatalog models,
        IHumanApproval approval,
        ProviderHealth health,
        ILogger<RecoveryMiddleware> logger)
    {
        _options = options;
        _logger = logger;
        _health = health;
        _attempts = new AttemptRunner(health, models);
        _decider = new RecoveryDecider(StrategyTable.Create(strategies, models, approval), models, health, logger);
    }

    /// <inheritdoc/>
    public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(next);
        var options = _options.CurrentValue;
        if (!options.Enabled || execution.Features.TryGet<RecoveryOwner>(out _))
        {
            return next(execution, cancellationToken);
        }

        execution.Features.Set(new RecoveryOwner(options));
        if (_health.IsImpaired)
        {
            return RunImpairedAsync(execution, next, options, cancellationToken);
        }

        var first = next(execution, cancellationToken);
        if (!first.IsCompletedSuccessfully)
        {
            return AwaitAsync(execution, next, first, options, cancellationToken);
        }

        var result = first.Result;
        Complete(execution, result, options);
        return result.Success ? new(result) : RetryAsync(execution, next, result, options, cancellationToken);
    }

    private async PipelineTask<ExecutionResult> RunImpairedAsync(
        AgentExecution execution, ExecutionDelegate next, ErrorRecoveryOptions options, CancellationToken cancellationToken)
    {
        var result = await _attempts.RunFirstAsync(execution, next, ProviderClaims.Of(execution, options), cancellationToken).ConfigureAwait(false);
        return result.Success ? result : await RetryAsync(execution, next, result, options, cancellationToken).ConfigureAwait(false);
    }

    private async PipelineTask<ExecutionResult> AwaitAsync(
        AgentExecution execution,
        ExecutionDelegate next,
        PipelineTask<ExecutionResult> first,
        ErrorRecoveryOptions options,
        CancellationToken cancellationToken)
    {
        var result = await first.ConfigureAwait(false);
        Complete(execution, result, options);
        return result.Success ? result : await RetryAsync(execution, next, result, options, cancellationToken).ConfigureAwait(false);
    }

    private void Complete(AgentExecution execution, ExecutionResult result, ErrorRecoveryOptions options)
    {
        execution.CurrentAttempt.Complete(result);
        _health.Record(execution, ProviderOutcomes.Of(result), options);
    }

    private PipelineTask<ExecutionResult> RetryAsync(
        AgentExecution execution, ExecutionDelegate next, ExecutionResult failed, ErrorRecoveryOptions options, CancellationToken cancellationToken)
        => new RetryLoop(execution, next, _decider, _attempts, ProviderClaims.Of(execution, options), _logger).RunAsync(failed, cancellationToken);
}
