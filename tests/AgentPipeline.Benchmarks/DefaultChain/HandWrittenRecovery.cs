using AgentPipeline.Recovery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Benchmarks;

/// <summary>The logic of <see cref="RecoveryMiddleware"/> as one nested method.</summary>
internal sealed class HandWrittenRecovery(
    IOptionsMonitor<ErrorRecoveryOptions> options, IModelCatalog models, ProviderHealth health, HandWrittenClassification next)
{
    private readonly RecoveryDecider _decider = new(StrategyTable.Create([], models, new NoHumanApproval()), models, health, NullLogger.Instance);
    private readonly AttemptRunner _attempts = new(health, models);

    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        var current = options.CurrentValue;
        if (!current.Enabled || execution.Features.TryGet<RecoveryOwner>(out _))
        {
            return await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        }

        execution.Features.Set(new RecoveryOwner(current));
        ExecutionResult result;
        if (health.IsImpaired)
        {
            result = await _attempts.RunFirstAsync(execution, (inner, token) => next.InvokeAsync(inner, token), ProviderClaims.Of(execution, current), cancellationToken).AsValueTask().ConfigureAwait(false);
        }
        else
        {
            result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
            execution.CurrentAttempt.Complete(result);
            health.Record(execution, ProviderOutcomes.Of(result), current);
        }

        if (result.Success)
        {
            return result;
        }

        var loop = new RetryLoop(execution, (inner, token) => next.InvokeAsync(inner, token), _decider, _attempts, ProviderClaims.Of(execution, current), NullLogger.Instance);
        return await loop.RunAsync(result, cancellationToken).AsValueTask().ConfigureAwait(false);
    }
}
