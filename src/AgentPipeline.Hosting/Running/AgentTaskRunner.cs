namespace AgentPipeline.Hosting;

/// <summary>Runs tasks through the host's pipeline, each in its working directory. Safe for concurrent use.</summary>
/// <param name="pipeline">The pipeline.</param>
/// <param name="timeProvider">Source of time.</param>
public sealed class AgentTaskRunner(IAgentPipeline pipeline, TimeProvider timeProvider)
{
    /// <summary>Runs one task. One without a working directory gets an empty one that is deleted afterwards.</summary>
    /// <param name="task">The task.</param>
    /// <param name="run">Which run of the same task this is, from 1.</param>
    /// <param name="updates">Receives progress; may be <see langword="null"/>.</param>
    /// <param name="cancellationToken">Cancels the execution.</param>
    /// <returns>The account of the execution and its result.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task<CompletedTask> RunAsync(AgentTask task, int run = 1, IProgress<ExecutionUpdate>? updates = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(task);
        using var scratch = task.WorkingDirectory is null ? new ScratchDirectory() : null;
        var execution = new AgentExecution(task, scratch?.Path ?? task.WorkingDirectory!, timeProvider, updates) { Run = run };
        var result = await pipeline.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        execution.CurrentAttempt.Complete(result);
        return new CompletedTask(execution, result);
    }
}
