using AgentPipeline;

namespace Plugin-Namespace;

/// <summary>Refuses an answer that says no more than that there is none, so that recovery tries again.</summary>
/// <remarks>It stands inside of recovery, so it runs once per attempt. What it throws, classification makes a failure of.</remarks>
[AgentMiddleware(Stage.Execute)]
public sealed class RequireAnswer : ICompletedHook
{
    /// <inheritdoc/>
    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
        => result.Success && IsShrug(result.Output)
            ? throw new AgentFailureException(ErrorCategory.OutputFormat, $"\"{result.Output}\" is no answer. Give your best one.") { Output = result.Output }
            : new(result);

    private static bool IsShrug(string answer)
        => answer.Trim().TrimEnd('.').ToUpperInvariant() is "" or "I DO NOT KNOW" or "I DON'T KNOW";
}
