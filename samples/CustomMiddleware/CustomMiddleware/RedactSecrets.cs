using AgentPipeline;
using AgentPipeline.Recovery;

namespace CustomMiddleware;

/// <summary>Takes secrets out of what an attempt answers, before recovery, the history or the caller see it.</summary>
/// <param name="scanner">Finds the secrets.</param>
[AgentMiddleware(Stage.Recover, After = [typeof(RecoveryMiddleware)], Services = typeof(RedactSecretsServices))]
public sealed class RedactSecrets(ISecretScanner scanner) : ICompletedHook
{
    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
    {
        var error = result.Error is { } e ? e with { Message = scanner.Redact(e.Message) } : null;
        return new(result with { Output = scanner.Redact(result.Output), Error = error });
    }
}
