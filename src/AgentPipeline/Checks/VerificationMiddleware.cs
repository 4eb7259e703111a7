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
public sealed partial class VerificationMiddleware : IAgentMiddleware
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
    public async ValueTask<ExecutionResult> InvokeAsync(AgentExecution execution, ExecutionDelegate next, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(next);
        var checks = execution.Task.Checks;
        var evaluators = Select(checks, execution.Task);
        var result = await next(execution, cancellationToken).ConfigureAwait(false);
        if (checks.Count == 0 || !result.Success)
        {
            return result;
        }

        List<(TaskCheck Check, CheckOutcome Outcome)> failures = [];
        for (var i = 0; i < checks.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var outcome = await evaluators[i].EvaluateAsync(checks[i], execution, result.Output, cancellationToken).ConfigureAwait(false);
            if (!outcome.Passed)
            {
                LogFailed(_logger, execution.Task.Id, outcome.Check, outcome.Detail ?? "no detail");
                failures.Add((checks[i], outcome));
            }
        }

        return failures.Count == 0 ? result with { VerifiedBy = "checks" } : throw CheckFailure.Create(failures, checks.Count, result.Output);
    }

    // Before the work, not after it: a task that cannot be checked should not cost anything.
    private ICheckEvaluator[] Select(IReadOnlyList<TaskCheck> checks, AgentTask task) => checks.Count == 0
        ? []
        : [.. checks.Select(check => _evaluators.TryGetValue(check.GetType(), out var evaluator) ? evaluator : throw CheckFailure.NotRegistered(check, task))];

    [LoggerMessage(EventId = 1301, Level = LogLevel.Debug, Message = "Task {TaskId}: the check {Check} did not pass: {Detail}")]
    private static partial void LogFailed(ILogger logger, string taskId, string check, string detail);
}
