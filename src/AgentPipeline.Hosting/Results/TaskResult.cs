namespace AgentPipeline.Hosting;

/// <summary>One line of a result file: how a task ended.</summary>
public sealed record TaskResult
{
    /// <summary>The task's id.</summary>
    public required string Id { get; init; }

    /// <summary>The execution's id, under which history knows it.</summary>
    public required Guid ExecutionId { get; init; }

    /// <summary>Whether the work was done.</summary>
    public required bool Success { get; init; }

    /// <summary>What confirmed the success.</summary>
    public string? VerifiedBy { get; init; }

    /// <summary>The agent's answer.</summary>
    public required string Output { get; init; }

    /// <summary>The executor of the last attempt.</summary>
    public string? Route { get; init; }

    /// <summary>The model of the last attempt.</summary>
    public string? Model { get; init; }

    /// <summary>How hard the task was thought to be, 0 to 1.</summary>
    public double? Complexity { get; init; }

    /// <summary>How many attempts were made.</summary>
    public required int Attempts { get; init; }

    /// <summary>What recovery did.</summary>
    public required IReadOnlyList<TaskRecovery> Recoveries { get; init; }

    /// <summary>Why it failed.</summary>
    public TaskError? Error { get; init; }

    /// <summary>How many tool calls were made, over all attempts.</summary>
    public required int ToolCalls { get; init; }

    /// <summary>How long it took, in milliseconds, waits included.</summary>
    public required double DurationMs { get; init; }

    /// <summary>Tokens read by models, over all attempts.</summary>
    public required long InputTokens { get; init; }

    /// <summary>Tokens written by models, over all attempts.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>Price in US dollars, over all attempts.</summary>
    public required decimal CostUsd { get; init; }

    /// <summary>Makes the line of a task that has been run.</summary>
    /// <param name="completed">The task.</param>
    /// <returns>Its line.</returns>
    public static TaskResult From(CompletedTask completed)
    {
        ArgumentNullException.ThrowIfNull(completed);
        var (execution, result) = completed;
        var attempts = execution.Attempts;
        return new TaskResult
        {
            Id = execution.Task.Id,
            ExecutionId = execution.Id,
            Success = result.Success,
            VerifiedBy = result.VerifiedBy,
            Output = result.Output,
            Route = execution.Route?.Executor,
            Model = execution.Route?.Model,
            Complexity = execution.Analysis?.Complexity ?? execution.Task.Complexity,
            Attempts = attempts.Count,
            Recoveries = [.. execution.RecoverySteps.Where(step => step.Retried).Select(TaskRecovery.From)],
            Error = result.Error is null ? null : TaskError.From(result.Error),
            ToolCalls = attempts.Sum(attempt => attempt.ToolCalls.Count),
            DurationMs = Math.Round(execution.Elapsed.TotalMilliseconds, 1),
            InputTokens = attempts.Sum(attempt => attempt.InputTokens),
            OutputTokens = attempts.Sum(attempt => attempt.OutputTokens),
            CostUsd = attempts.Sum(attempt => attempt.CostUsd),
        };
    }

    /// <summary>Makes the line of a task from what the history has of it; what the history has cut stays cut.</summary>
    /// <param name="record">The record.</param>
    /// <returns>The line.</returns>
    public static TaskResult From(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new TaskResult
        {
            Id = record.TaskId,
            ExecutionId = record.Id,
            Success = record.Success,
            VerifiedBy = record.VerifiedBy,
            Output = record.Output,
            Route = record.Route?.Executor,
            Model = record.Route?.Model,
            Complexity = record.Complexity,
            Attempts = record.Attempts.Count,
            Recoveries = [.. record.RecoverySteps.Where(step => step.Retried).Select(TaskRecovery.From)],
            Error = record.Error is null ? null : TaskError.From(record.Error),
            ToolCalls = record.Attempts.Sum(attempt => attempt.ToolCalls.Count),
            DurationMs = Math.Round(record.Duration.TotalMilliseconds, 1),
            InputTokens = record.InputTokens,
            OutputTokens = record.OutputTokens,
            CostUsd = record.CostUsd,
        };
    }
}
