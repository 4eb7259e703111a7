using AgentPipeline.History;

namespace AgentPipeline.Benchmarks;

/// <summary>The logic of <see cref="HistoryMiddleware"/> as one nested method.</summary>
internal sealed class HandWrittenHistory(IExecutionHistory history, ExecutionHistoryOptions options, HandWrittenRecovery next)
{
    public ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
        => options.Enabled ? InvokeAndRecordAsync(execution, cancellationToken) : next.InvokeAsync(execution, cancellationToken);

    private async ValueTask<ExecutionResult> InvokeAndRecordAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ExecutionResult result;
        try
        {
            result = await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RecordAsync(execution, ExecutionResult.Failed(ThrownError.Of(exception, cancellationToken))).ConfigureAwait(false);
            throw;
        }

        await RecordAsync(execution, result).ConfigureAwait(false);
        return result;
    }

    private async ValueTask RecordAsync(AgentExecution execution, ExecutionResult result)
    {
        try
        {
            execution.CurrentAttempt.Complete(result);
            var append = history.AppendAsync(ExecutionRecordFactory.Create(execution, result, options), CancellationToken.None);
            if (append.IsCompleted)
            {
                await append.ConfigureAwait(false);
                return;
            }

            await append.AsTask()
                .WaitAsync(HistoryMiddleware.ConfirmationLimit, execution.TimeProvider, CancellationToken.None)
                .ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            HistoryMetrics.CountLost(1, exception);
            execution.Features.Set(new RecordingFailure(exception));
        }
    }
}
