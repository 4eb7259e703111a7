using AgentPipeline.History;

namespace AgentPipeline.Reports.Tests;

/// <summary>A history with a bit of everything, the same every time.</summary>
internal static class SampleHistory
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);

    public static async Task<InMemoryExecutionHistory> CreateAsync(params ExecutionRecord[] records)
    {
        var history = new InMemoryExecutionHistory();
        foreach (var record in records.Length > 0 ? records : All())
        {
            await history.AppendAsync(record, TestContext.Current.CancellationToken);
        }

        return history;
    }

    public static ExecutionRecord[] All() =>
    [
        Record(1, "greet", "text", 0.1, "small", Ok(1, "small", 400)),
        Record(2, "fix-the-build", "csharp", 0.45, "small", Bad(1, "small", 900, Syntax), Ok(2, "small", 1_100)) with
        {
            RecoverySteps = [Step(1, ErrorCategory.SyntaxError, RecoveryAction.Reprompt, true, "syntax_error: the model is told what was wrong")],
        },
        Record(3, "weekly-summary", "text", 0.2, "small", Bad(1, "small", 120, Throttled), Ok(2, "small", 700) with { DelayBefore = TimeSpan.FromSeconds(1) }) with
        {
            RecoverySteps = [Step(1, ErrorCategory.RateLimit, RecoveryAction.WaitAndRetry, true, "rate_limit: the service asked to wait 1 s", 1)],
        },
        Record(4, "plan-the-move", "files", 0.8, "large", Ok(1, "large", 65_000)),
        Record(5, "translate", "text", 0.15, "small", Bad(1, "small", 90, Quota)) with
        {
            RecoverySteps = [Step(1, ErrorCategory.QuotaExceeded, RecoveryAction.Stop, false, "the quota is used up, and asking again does not bring it back")],
        },
    ];

    public static ExecutionRecord Record(int number, string task, string? kind, double complexity, string model, params AttemptRecord[] attempts)
        => new()
        {
            Id = new Guid($"019caa00-0000-7000-8000-{number:D12}"),
            TaskId = task,
            Kind = kind,
            Complexity = complexity,
            StartedAt = _start.AddMinutes(number),
            Duration = attempts.Aggregate(TimeSpan.Zero, (sum, attempt) => sum + attempt.Duration + attempt.DelayBefore),
            Success = attempts[^1].Success,
            VerifiedBy = attempts[^1].Success && number != 1 ? "checks" : null,
            Error = attempts[^1].Error,
            Route = new RouteDecision { Executor = complexity >= 0.6 ? "two-phase" : "single-phase", Model = model },
            Attempts = [.. attempts.Select(attempt => attempt with { Executor = complexity >= 0.6 ? "two-phase" : "single-phase" })],
            InputTokens = attempts.Sum(attempt => attempt.InputTokens),
            OutputTokens = attempts.Sum(attempt => attempt.OutputTokens),
            CostUsd = attempts.Sum(attempt => attempt.CostUsd),
        };

    public static AttemptRecord Ok(int number, string model, int milliseconds) => new()
    {
        Number = number,
        Executor = "single-phase",
        Model = model,
        StartedAt = _start,
        Duration = TimeSpan.FromMilliseconds(milliseconds),
        Success = true,
        ModelRequests = 1,
        InputTokens = 1_200,
        OutputTokens = 300,
        CostUsd = model == "large" ? 0.0081m : 0.00036m,
        ToolCalls = [new ToolCallRecord { Name = "write_file", Outcome = ToolOutcome.Succeeded }],
    };

    public static AttemptRecord Bad(int number, string model, int milliseconds, AgentError error)
        => Ok(number, model, milliseconds) with { Success = false, Error = error };

    public static RecoveryStep Step(int attempt, ErrorCategory category, RecoveryAction action, bool retried, string reason, int seconds = 0) => new()
    {
        Attempt = attempt,
        Category = category,
        Action = action,
        Retried = retried,
        Reason = reason,
        Delay = TimeSpan.FromSeconds(seconds),
    };

    public static AgentError Syntax => new()
    {
        Category = ErrorCategory.SyntaxError,
        Recoverable = true,
        Strategy = RecoveryAction.Reprompt,
        RuleId = "thrown.syntax_error",
        Blame = ErrorBlame.Model,
        Message = "Greeter.cs(7,34): error CS1002: ; expected",
    };

    public static AgentError Throttled => new()
    {
        Category = ErrorCategory.RateLimit,
        Recoverable = true,
        Strategy = RecoveryAction.WaitAndRetry,
        RuleId = "status.429",
        RetryAfter = TimeSpan.FromSeconds(1),
        Blame = ErrorBlame.Provider,
        Message = "Rate limit reached for small. Please try again in 1s.",
    };

    public static AgentError Quota => new()
    {
        Category = ErrorCategory.QuotaExceeded,
        Severity = ErrorSeverity.Critical,
        RuleId = "body.insufficient_quota",
        Blame = ErrorBlame.Caller,
        Message = "You exceeded your current quota, please check your plan and billing details.",
    };
}
