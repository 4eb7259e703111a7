namespace AgentPipeline;

/// <summary>The innermost part of a pipeline: does the work, usually by talking to a model.</summary>
/// <remarks>
/// An executor is a singleton. When it is entered a second time for the same execution it goes on from where the failed attempt
/// stopped and honours <see cref="Attempt.Guidance"/>; it never repeats a tool call whose result it already holds.
/// </remarks>
public interface IAgentExecutor
{
    /// <summary>Runs one attempt.</summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up.</param>
    /// <returns>The outcome. Failures are thrown and classified outside.</returns>
    PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken);
}
