namespace AgentPipeline;

/// <summary>Evaluates one kind of check. A singleton; safe for concurrent use.</summary>
public interface ICheckEvaluator
{
    /// <summary>The kind of check it evaluates: a type derived from <see cref="TaskCheck"/>.</summary>
    Type CheckType { get; }

    /// <summary>Evaluates one check.</summary>
    /// <param name="check">The check, of type <see cref="CheckType"/>.</param>
    /// <param name="execution">The execution whose working directory is checked.</param>
    /// <param name="output">The agent's answer.</param>
    /// <param name="cancellationToken">Cancels the evaluation.</param>
    /// <returns>What was found.</returns>
    ValueTask<CheckOutcome> EvaluateAsync(TaskCheck check, AgentExecution execution, string output, CancellationToken cancellationToken);
}
