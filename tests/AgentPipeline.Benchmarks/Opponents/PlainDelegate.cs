namespace AgentPipeline.Benchmarks;

/// <summary>The rest of a chain that is not AgentPipeline's, with the task that such chains have.</summary>
internal delegate ValueTask<ExecutionResult> PlainDelegate(AgentExecution execution, CancellationToken cancellationToken);
