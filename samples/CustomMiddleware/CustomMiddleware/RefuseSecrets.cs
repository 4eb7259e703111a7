using AgentPipeline;
using AgentPipeline.Recovery;

namespace CustomMiddleware;

/// <summary>Answers a prompt that holds a secret with a failure, before any model sees it.</summary>
/// <param name="scanner">Finds the secrets.</param>
[AgentMiddleware(Stage.Recover, Before = [typeof(RecoveryMiddleware)], Services = typeof(RedactSecretsServices))]
public sealed class RefuseSecrets(ISecretScanner scanner) : IAgentMiddleware
{
    public PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
        => scanner.Redact(execution.Task.Prompt) == execution.Task.Prompt
            ? next(execution, cancellationToken)
            : ExecutionResult.Failed(new AgentError { Category = ErrorCategory.InvalidRequest, Message = "The prompt holds a secret." });
}
