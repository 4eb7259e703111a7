using AgentPipeline.Recovery;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Benchmarks;

/// <summary>The logic of <see cref="RecoveryMiddleware"/> as one nested method.</summary>
internal sealed class HandWrittenRecovery(IOptionsMonitor<ErrorRecoveryOptions> options, IModelCatalog models, HandWrittenClassification next)
{
    private readonly RecoveryDecider _decider = new(StrategyTable.Create([], models), models, NullLogger.Instance);

    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        var current = options.CurrentValue;
        if (!current.Enabled || execution.Features.TryGet<RecoveryOwner>(out _))
        {
            return await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        }

        execution.Features.Set(new RecoveryOwner(current));
        var result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        execution.CurrentAttempt.Complete(result);
        if (result.Success)
        {
            return result;
        }

        var loop = new RetryLoop(execution, next.InvokeAsync, _decider, current, NullLogger.Instance);
        return await loop.RunAsync(result, cancellationToken).ConfigureAwait(false);
    }
}
