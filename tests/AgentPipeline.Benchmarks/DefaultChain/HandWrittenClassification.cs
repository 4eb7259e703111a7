using AgentPipeline.Classification;

namespace AgentPipeline.Benchmarks;

/// <summary>The logic of <see cref="ClassificationMiddleware"/> as one nested method.</summary>
internal sealed class HandWrittenClassification(IErrorClassifier classifier, HandWrittenRouting next)
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        try
        {
            return await next.InvokeAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return ExecutionResult.Failed(
                classifier.Classify(ErrorContextFactory.Create(exception, [], null)), (exception as AgentFailureException)?.Output ?? "");
        }
    }
}
