namespace AgentPipeline;

/// <summary>The rest of a pipeline, as a middleware sees it.</summary>
/// <param name="execution">The task in flight.</param>
/// <param name="cancellationToken">Cancelled when the caller gives up.</param>
/// <returns>The result of everything inside.</returns>
public delegate ValueTask<ExecutionResult> ExecutionDelegate(AgentExecution execution, CancellationToken cancellationToken);
