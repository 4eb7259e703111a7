namespace AgentPipeline;

/// <summary>One link of a pipeline, in the form that may do anything with what is inside it: run it, pass it by, run it again.</summary>
/// <remarks>
/// What only acts before or after the inside is shorter, and faster, in hook form: <see cref="IStartingHook"/>, <see cref="ICompletedHook"/>,
/// <see cref="IFailedHook"/>.
/// A middleware is a singleton by default and runs for many executions at once: keep per-execution state in
/// <see cref="AgentExecution.Features"/>. Throwing is allowed; the classification stage turns an exception into a failure.
/// </remarks>
public interface IAgentMiddleware
{
    /// <summary>Runs the link around everything inside it.</summary>
    /// <param name="execution">The task in flight.</param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="cancellationToken">Cancelled when the caller gives up; pass it on to <paramref name="next"/>.</param>
    /// <returns>The result of the rest of the pipeline, possibly replaced.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken);
}
