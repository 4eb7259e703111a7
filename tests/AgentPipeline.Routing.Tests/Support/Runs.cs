namespace AgentPipeline.Routing.Tests;

/// <summary>Recorded executions, as history keeps them.</summary>
internal static class Runs
{
    private static readonly DateTimeOffset _start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Executions of one model, those that failed spread evenly among those that succeeded.</summary>
    public static IEnumerable<ExecutionRecord> Of(
        string model, int succeeded, int failed = 0, double complexity = 0.1, string kind = "code", string executor = "single-phase", ErrorBlame blame = ErrorBlame.Model, int begin = 0)
        => Enumerable.Range(0, succeeded + failed).Select(number => Record(
            _start.AddSeconds(begin + number), kind, complexity, Attempt(1, executor, model, (number + 1) * failed / (succeeded + failed) == number * failed / (succeeded + failed), blame)));

    /// <summary>Executions in which a second model took over after the first had failed.</summary>
    public static IEnumerable<ExecutionRecord> Escalated(string from, string to, int saved, int lost = 0, double complexity = 0.1, string kind = "code", int begin = 0)
        => Enumerable.Range(0, saved + lost).Select(number => Record(
            _start.AddSeconds(begin + number), kind, complexity,
            Attempt(1, "single-phase", from, false, ErrorBlame.Model), Attempt(2, "single-phase", to, number < saved, ErrorBlame.Model)));

    public static ExecutionRecord Record(DateTimeOffset startedAt, string kind, double complexity, params AttemptRecord[] attempts)
    {
        var last = attempts[^1];
        return new ExecutionRecord
        {
            Id = Guid.CreateVersion7(startedAt),
            TaskId = "task",
            Kind = kind,
            Prompt = "Do it.",
            Complexity = complexity,
            Features = new Dictionary<string, double> { ["checks"] = 1 },
            StartedAt = startedAt,
            Duration = TimeSpan.FromSeconds(1),
            Success = last.Success,
            VerifiedBy = last.Success ? "checks" : null,
            Error = last.Error,
            Route = new RouteDecision { Executor = last.Executor!, Model = last.Model! },
            Attempts = attempts,
            CostUsd = attempts.Sum(attempt => attempt.CostUsd),
        };
    }

    public static AttemptRecord Attempt(int number, string executor, string model, bool success, ErrorBlame blame = ErrorBlame.Model) => new()
    {
        Number = number,
        Executor = executor,
        Model = model,
        StartedAt = _start,
        Duration = TimeSpan.FromSeconds(1),
        Success = success,
        Error = success ? null : new AgentError { Category = ErrorCategory.OutputFormat, RuleId = "test", Message = "wrong", Blame = blame },
        InputTokens = 750,
        OutputTokens = 250,
        CostUsd = model == "large" ? Routing.Large.CostOf(750, 250) : Routing.Small.CostOf(750, 250),
    };
}
