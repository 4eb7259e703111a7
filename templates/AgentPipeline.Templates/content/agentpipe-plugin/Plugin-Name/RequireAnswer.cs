using AgentPipeline;

namespace Plugin-Namespace;

/// <summary>Turns an empty answer into a failure, so that recovery tries again.</summary>
/// <remarks>It stands inside of recovery, so it runs once per attempt.</remarks>
[AgentMiddleware(Stage.Execute)]
public sealed class RequireAnswer : ICompletedHook
{
    /// <inheritdoc/>
    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
        => new(result.Success && string.IsNullOrWhiteSpace(result.Output)
            ? ExecutionResult.Failed(new AgentError { Category = ErrorCategory.OutputFormat, Message = "The answer is empty." })
            : result);
}
