namespace AgentPipeline;

/// <summary>The rest of a pipeline, as a middleware sees it. In a test, a lambda: <c>(_, _) =&gt; ExecutionResult.Succeeded("done")</c>.</summary>
/// <param name="execution">The task in flight.</param>
/// <param name="cancellationToken">Cancelled when the caller gives up.</param>
/// <returns>The result of everything inside.</returns>
public delegate PipelineTask<ExecutionResult> ExecutionDelegate(AgentExecution execution, CancellationToken cancellationToken);
