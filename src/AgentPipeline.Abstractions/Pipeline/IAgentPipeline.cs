namespace AgentPipeline;

/// <summary>An ordered chain of middlewares around executors. Implemented by generated classes; safe for concurrent use.</summary>
public interface IAgentPipeline
{
    /// <summary>Runs one execution through the chain.</summary>
    /// <param name="execution">A fresh execution; it can be run once.</param>
    /// <param name="cancellationToken">Cancels the execution.</param>
    /// <returns>The outcome; a failure is a result, not an exception, once the pipeline has a classification stage.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default);
}
