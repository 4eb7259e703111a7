namespace AgentPipeline.FaultBench;

/// <summary>
/// What one builds first: a strategy for each of four kinds of failure, three times each. A backoff of 1, 2 and 4 s for throttling, a
/// smaller request for a timeout, the directory for a missing path, the diagnostic for a syntax error.
/// </summary>
[Reenters]
[AgentMiddleware(Stage.Recover)]
internal sealed class FourStrategies : IAgentMiddleware
{
    private const int Tries = 3;

    public async PipelineTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        var tries = new Dictionary<ErrorCategory, int>();
        while (true)
        {
            var result = await next(execution, cancellationToken).ConfigureAwait(false);
            execution.CurrentAttempt.Complete(result);
            if (result.Error is not { } error || tries.GetValueOrDefault(error.Category) is var tried && tried == Tries || Plan(execution, error, tried) is not { } plan)
            {
                return result;
            }

            tries[error.Category] = tried + 1;
            execution.Report(ExecutionUpdateKind.Recovery, error.Category.ToName());
            if (plan.Delay > TimeSpan.Zero)
            {
                await Task.Delay(plan.Delay, execution.TimeProvider, cancellationToken).ConfigureAwait(false);
            }

            execution.BeginAttempt(plan.Guidance, plan.Delay);
        }
    }

    private static (TimeSpan Delay, AttemptGuidance Guidance)? Plan(AgentExecution execution, AgentError error, int tried)
    {
        switch (error.Category)
        {
            case ErrorCategory.RateLimit:
                return (TimeSpan.FromSeconds(1 << tried), AttemptGuidance.None);
            case ErrorCategory.Timeout:
                return (TimeSpan.Zero, new AttemptGuidance { ScopeReduction = tried + 1 });
            case ErrorCategory.SyntaxError:
                return (TimeSpan.Zero, new AttemptGuidance { Feedback = error.Message });
            case ErrorCategory.FileNotFound when error.Path is { } path:
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path, execution.WorkingDirectory))!);
                return (TimeSpan.Zero, AttemptGuidance.None);
            default:
                return null;
        }
    }
}
