using AgentPipeline;
using AgentPipeline.Recovery;

namespace CustomMiddleware;

/// <summary>Takes secrets out of what an attempt answers, before recovery, the history or the caller see it.</summary>
/// <param name="scanner">Finds the secrets.</param>
[AgentMiddleware(Stage.Recover, After = [typeof(RecoveryMiddleware)], Services = typeof(RedactSecretsServices))]
public sealed class RedactSecrets(ISecretScanner scanner) : IAgentMiddleware
{
    /// <inheritdoc/>
    public async ValueTask<ExecutionResult> InvokeAsync(
        AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(next);
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        return result with
        {
            Output = scanner.Redact(result.Output),
            Error = result.Error is { } error ? error with { Message = scanner.Redact(error.Message) } : null,
        };
    }
}
