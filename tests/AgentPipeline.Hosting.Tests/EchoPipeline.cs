namespace AgentPipeline.Hosting.Tests;

/// <summary>A pipeline whose tasks answer with their prompt, or fail when it says so.</summary>
internal sealed class EchoPipeline : IAgentPipeline
{
    private readonly List<AgentExecution> _executions = [];

    public IReadOnlyList<AgentExecution> Executions
    {
        get
        {
            lock (_executions)
            {
                return [.. _executions];
            }
        }
    }

    public Action<AgentExecution>? OnExecute { get; init; }

    /// <summary>Where executions are recorded, if anywhere.</summary>
    public IExecutionHistory? History { get; set; }

    public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_executions)
        {
            _executions.Add(execution);
        }

        OnExecute?.Invoke(execution);
        var result = execution.Task.Prompt == "fail"
            ? ExecutionResult.Failed(new AgentError { Category = ErrorCategory.ToolError, RuleId = "test.fail", Message = "it failed" })
            : ExecutionResult.Succeeded(execution.Task.Prompt);
        if (History is not null)
        {
            await History.AppendAsync(
                new ExecutionRecord { Id = execution.Id, TaskId = execution.Task.Id, StartedAt = execution.StartedAt, Duration = execution.Elapsed, Success = result.Success, Output = result.Output }, cancellationToken);
            await History.FlushAsync(cancellationToken);
        }

        return result;
    }
}
