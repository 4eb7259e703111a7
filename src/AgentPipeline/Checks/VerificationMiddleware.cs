using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>Runs the task's checks on what the executor left behind: the verdict on success is theirs, not the model's.</summary>
/// <remarks>
/// Runs once per attempt. All checks are evaluated, and a failure tells the model about every one that did not pass. Its category is
/// that of the first: <c>compiles</c> is a <see cref="ErrorCategory.SyntaxError"/>, <c>file_exists</c> a
/// <see cref="ErrorCategory.FileNotFound"/>, <c>exit_code</c> a <see cref="ErrorCategory.ToolError"/>, all others an
/// <see cref="ErrorCategory.OutputFormat"/>.
/// </remarks>
[AgentMiddleware(Stage.Execute, Services = typeof(CheckServices))]
public sealed partial class VerificationMiddleware : IStartingHook, ICompletedHook
{
    private readonly Dictionary<Type, ICheckEvaluator> _evaluators = [];
    private readonly ILogger<VerificationMiddleware> _logger;

    /// <summary>Creates the middleware.</summary>
    /// <param name="evaluators">The evaluators; of several for one kind of check, the first counts.</param>
    /// <param name="logger">Where failed checks are logged.</param>
    public VerificationMiddleware(IEnumerable<ICheckEvaluator> evaluators, ILogger<VerificationMiddleware> logger)
    {
        ArgumentNullException.ThrowIfNull(evaluators);
        foreach (var evaluator in evaluators)
        {
            _evaluators.TryAdd(evaluator.CheckType, evaluator);
        }

        _logger = logger;
    }

    /// <inheritdoc/>
    /// <remarks>Refuses checks that nothing evaluates: a task that cannot be checked should not cost anything.</remarks>
    public ValueTask OnStartingAsync(AgentExecution execution, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        foreach (var check in execution.Task.Checks)
        {
            _ = EvaluatorOf(check, execution.Task);
        }

        return default;
    }

    /// <inheritdoc/>
    public ValueTask<ExecutionResult> OnCompletedAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(result);
        return execution.Task.Checks.Count == 0 || !result.Success ? new(result) : CheckAsync(execution, result, cancellationToken);
    }

    private async ValueTask<ExecutionResult> CheckAsync(AgentExecution execution, ExecutionResult result, CancellationToken cancellationToken)
    {
        List<(TaskCheck Check, CheckOutcome Outcome)> failures = [];
        foreach (var check in execution.Task.Checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await EvaluatorOf(check, execution.Task)
                .EvaluateAsync(check, execution, result.Output, cancellationToken).ConfigureAwait(false);
            if (!outcome.Passed)
            {
                LogFailed(_logger, execution.Task.Id, outcome.Check, outcome.Detail ?? "no detail");
                failures.Add((check, outcome));
            }
        }

        return failures.Count == 0
            ? result with { VerifiedBy = "checks" }
            : throw CheckFailure.Create(failures, execution.Task.Checks.Count, result.Output);
    }

    private ICheckEvaluator EvaluatorOf(TaskCheck check, AgentTask task)
        => _evaluators.TryGetValue(check.GetType(), out var evaluator) ? evaluator : throw CheckFailure.NotRegistered(check, task);

    [LoggerMessage(EventId = 1301, Level = LogLevel.Debug, Message = "Task {TaskId}: the check {Check} did not pass: {Detail}")]
    private static partial void LogFailed(ILogger logger, string taskId, string check, string detail);
}
