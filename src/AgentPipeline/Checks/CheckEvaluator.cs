namespace AgentPipeline;

/// <summary>Base of an evaluator of one kind of check: name the kind, write <see cref="EvaluateAsync(TCheck, AgentExecution, string, CancellationToken)"/>, register it as <see cref="ICheckEvaluator"/>.</summary>
/// <typeparam name="TCheck">The kind of check.</typeparam>
public abstract class CheckEvaluator<TCheck> : ICheckEvaluator
    where TCheck : TaskCheck
{
    /// <inheritdoc/>
    public Type CheckType => typeof(TCheck);

    /// <inheritdoc/>
    public ValueTask<CheckOutcome> EvaluateAsync(TaskCheck check, AgentExecution execution, string output, CancellationToken cancellationToken) =>
        EvaluateAsync((TCheck)check, execution, output, cancellationToken);

    /// <summary>Evaluates one check.</summary>
    /// <param name="check">The check.</param>
    /// <param name="execution">The execution whose working directory is checked.</param>
    /// <param name="output">The agent's answer.</param>
    /// <param name="cancellationToken">Cancels the evaluation.</param>
    /// <returns>What was found.</returns>
    protected abstract ValueTask<CheckOutcome> EvaluateAsync(TCheck check, AgentExecution execution, string output, CancellationToken cancellationToken);

    /// <summary>Where a path of the check leads.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="path">Path relative to its working directory.</param>
    /// <returns>An absolute path inside the working directory.</returns>
    /// <exception cref="AgentFailureException">The path leads out of the working directory; the task is to blame.</exception>
    protected static string Resolve(AgentExecution execution, string path)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return new WorkingDirectory(execution.WorkingDirectory).Resolve(path, ErrorBlame.Caller);
    }
}
