namespace AgentPipeline.History;

/// <summary>Turns a finished execution into the document that history keeps.</summary>
internal static class ExecutionRecordFactory
{
    /// <summary>How much of an error's message is kept, in bytes: enough for a screen of diagnostics.</summary>
    internal const int MaxErrorBytes = 4 * 1024;

    public static ExecutionRecord Create(AgentExecution execution, ExecutionResult result, ExecutionHistoryOptions options)
    {
        var attempts = new AttemptRecord[execution.Attempts.Count];
        var (inputTokens, outputTokens, costUsd) = (0L, 0L, 0m);
        for (var i = 0; i < attempts.Length; i++)
        {
            var attempt = CreateAttempt(execution.Attempts[i], options);
            attempts[i] = attempt;
            inputTokens += attempt.InputTokens;
            outputTokens += attempt.OutputTokens;
            costUsd = i == 0 ? attempt.CostUsd : costUsd + attempt.CostUsd;
        }

        return new ExecutionRecord
        {
            Id = execution.Id,
            TaskId = execution.Task.Id,
            Kind = execution.Task.Kind,
            Prompt = TextLimit.Cut(execution.Task.Prompt, options.MaxPromptBytes),
            Complexity = execution.Analysis?.Complexity ?? execution.Task.Complexity,
            Features = execution.Analysis is { Features.Count: > 0 } analysis ? analysis.Features : null,
            StartedAt = execution.StartedAt,
            Duration = execution.Elapsed,
            Success = result.Success,
            VerifiedBy = result.VerifiedBy,
            Output = TextLimit.Cut(result.Output, options.MaxPromptBytes),
            Error = Cut(result.Error),
            Route = execution.Route,
            FirstRoute = OtherThan(execution.Route, execution.Attempts[0].Route),
            Attempts = attempts,
            RecoverySteps = Copy(execution.RecoverySteps),
            Plan = execution.Plan,
            InputTokens = inputTokens,
            OutputTokens = outputTokens,
            CostUsd = costUsd,
        };
    }

    private static RouteDecision? OtherThan(RouteDecision? last, RouteDecision? first)
        => first is null || ReferenceEquals(first, last) || (first.Model == last?.Model && first.Executor == last.Executor) ? null : first;

    private static AttemptRecord CreateAttempt(Attempt attempt, ExecutionHistoryOptions options) => new()
    {
        Number = attempt.Number,
        Executor = attempt.Route?.Executor,
        Model = attempt.Route?.Model,
        StartedAt = attempt.StartedAt,
        Duration = attempt.Duration,
        DelayBefore = attempt.DelayBefore,
        Success = attempt.Result is { Success: true },
        Output = TextLimit.Cut(attempt.Result?.Output ?? "", options.MaxPromptBytes),
        Error = Cut(attempt.Result?.Error),
        ModelRequests = attempt.ModelRequests,
        InputTokens = attempt.InputTokens,
        OutputTokens = attempt.OutputTokens,
        CostUsd = attempt.CostUsd,
        ToolCalls = options.TrackToolDetails ? Copy(attempt.ToolCalls) : [],
    };

    // Most executions have nothing to copy, and then nothing is made.
    private static IReadOnlyList<T> Copy<T>(IReadOnlyList<T> items) => items.Count == 0 ? [] : [.. items];

    private static AgentError? Cut(AgentError? error)
    {
        if (error is null)
        {
            return null;
        }

        var message = TextLimit.Cut(error.Message, MaxErrorBytes);
        return ReferenceEquals(message, error.Message) ? error : error with { Message = message };
    }
}
