using AgentPipeline;
using AgentPipeline.Recovery;

namespace CustomMiddleware;

/// <summary>Takes secrets out of what an attempt answers, before recovery, the history or the caller see it.</summary>
/// <param name="scanner">Finds the secrets.</param>
[AgentMiddleware(Stage.Recover, After = [typeof(RecoveryMiddleware)], Services = typeof(RedactSecretsServices))]
public sealed class RedactSecrets(ISecretScanner scanner) : IAgentMiddleware
{
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        var result = await next(execution, cancellationToken);
        var error = result.Error is { } e ? e with { Message = scanner.Redact(e.Message) } : null;
        return result with { Output = scanner.Redact(result.Output), Error = error };
    }
}
