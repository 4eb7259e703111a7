namespace AgentPipeline.Benchmarks;

/// <summary>An executor that succeeds at once, under the name that easy tasks are routed to.</summary>
[AgentExecutor(Name)]
internal sealed class NothingExecutor : IAgentExecutor
{
    public const string Name = "single-phase";

    private static readonly ExecutionResult _result = ExecutionResult.Succeeded("done");

    public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken) => new(_result);
}
