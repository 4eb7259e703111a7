using System.Collections.Concurrent;

namespace AgentPipeline.Hosting.Tests;

/// <summary>A pipeline that does what a test says and then succeeds.</summary>
internal sealed class AsyncPipeline(Func<AgentExecution, CancellationToken, Task> work) : IAgentPipeline
{
    private readonly ConcurrentQueue<AgentExecution> _executions = new();

    public IReadOnlyCollection<AgentExecution> Executions => _executions;

    public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
    {
        _executions.Enqueue(execution);
        await work(execution, cancellationToken);
        return ExecutionResult.Succeeded("done");
    }
}
