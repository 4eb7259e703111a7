namespace AgentPipeline.History.Tests;

/// <summary>Records for tests: every field set by chance from a seed, so that a failure can be repeated.</summary>
internal sealed class Records(int seed)
{
    private static readonly string?[] _kinds = [null, "code", "files", "Überlänge", "日本語"];
    private static readonly string?[] _models = [null, "small", "large", "größte"];
    private static readonly string[] _rules = ["status.429", "text.timeout", "compiler.cs", ""];

    // So far ahead that nothing written by the clock of today expires.
    private static readonly DateTimeOffset _origin = new(2126, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Random _random = new(seed);

    public static DateTimeOffset Origin => _origin;

    /// <summary>A plain success.</summary>
    public static ExecutionRecord Success(int minute = 0) => new()
    {
        Id = Guid.CreateVersion7(_origin.AddMinutes(minute)),
        TaskId = $"task-{minute}",
        StartedAt = _origin.AddMinutes(minute),
        Duration = TimeSpan.FromSeconds(1),
        Success = true,
        Attempts = [new AttemptRecord { Number = 1, StartedAt = _origin.AddMinutes(minute), Duration = TimeSpan.FromSeconds(1), Success = true }],
    };

    /// <summary>A record with chosen errors, one failed attempt for each, and a last attempt that succeeds when asked.</summary>
    public static ExecutionRecord WithErrors(int minute, bool success, params AgentError[] errors)
    {
        var record = Success(minute);
        var attempts = errors.Select((error, index) => record.Attempts[0] with
        {
            Number = index + 1,
            StartedAt = record.StartedAt.AddSeconds(index),
            Success = false,
            Error = error,
        }).ToList();
        if (success)
        {
            attempts.Add(record.Attempts[0] with { Number = errors.Length + 1, StartedAt = record.StartedAt.AddSeconds(errors.Length) });
        }

        return record with { Success = success, Error = success ? null : errors[^1], Attempts = attempts };
    }

    /// <summary>A record with one attempt for each model and outcome; those that fail, fail by the model's fault.</summary>
    public static ExecutionRecord Routed(int minute, params (string Model, bool Success)[] attempts)
    {
        var fault = Error(ErrorCategory.OutputFormat, "checks", recoverable: true, blame: ErrorBlame.Model);
        var record = Success(minute);
        var (model, success) = attempts[^1];
        return record with
        {
            Kind = "code",
            Complexity = 0.25,
            Success = success,
            VerifiedBy = success ? "checks" : null,
            Error = success ? null : fault,
            Route = new RouteDecision { Executor = "single-phase", Model = model },
            CostUsd = 0.01m * attempts.Length,
            Attempts = [.. attempts.Select((attempt, index) => record.Attempts[0] with
            {
                Number = index + 1,
                Executor = "single-phase",
                Model = attempt.Model,
                Success = attempt.Success,
                Error = attempt.Success ? null : fault,
                CostUsd = 0.01m,
            })],
        };
    }

    public static AgentError Error(ErrorCategory category, string rule, bool recoverable, string message = "", ErrorBlame blame = ErrorBlame.Unknown)
        => new() { Category = category, RuleId = rule, Recoverable = recoverable, Message = message, Blame = blame };

    public IEnumerable<ExecutionRecord> Many(int count) => Enumerable.Range(0, count).Select(_ => Next());

    public ExecutionRecord Next()
    {
        var started = _origin.AddTicks(_random.NextInt64(TimeSpan.TicksPerDay * 3)).ToOffset(TimeSpan.FromHours(_random.Next(-3, 4)));
        var success = _random.Next(4) > 0;
        var attempts = Enumerable.Range(1, _random.Next(1, 5)).Select(number => Attempt(number, started)).ToList();
        var last = attempts[^1];
        attempts[^1] = last = last with { Success = success, Error = success ? null : last.Error ?? Error() };
        return new ExecutionRecord
        {
            Id = Guid.CreateVersion7(started),
            TaskId = $"task-{_random.Next(20)}",
            Kind = Pick(_kinds),
            Prompt = Text(),
            Complexity = _random.Next(8) == 0 ? null : _random.NextDouble() * 1.2,
            Features = _random.Next(2) == 0 ? null : new Dictionary<string, double> { ["files"] = _random.Next(9), ["größe"] = _random.NextDouble() },
            Synthetic = _random.Next(2) == 0,
            StartedAt = started,
            Duration = Duration(),
            Success = success,
            VerifiedBy = success ? "checks" : null,
            Output = Text(),
            Error = last.Error,
            Route = last.Model is null ? null : new RouteDecision
            {
                Executor = last.Executor!,
                Model = last.Model,
                Reason = Text(),
                Propensity = _random.NextDouble(),
                PolicyVersion = "1",
                Candidates = [new RouteCandidate("single-phase", "small", _random.NextDouble(), _random.Next())],
            },
            Attempts = attempts,
            RecoverySteps = [.. attempts.Where(attempt => attempt.Error is not null).Select(Step)],
            Plan = _random.Next(3) > 0 ? null : new ExecutionPlan([new PlanStep { Id = "a", Description = Text(), DependsOn = ["b"], Status = PlanStepStatus.Done, Output = Text() }]),
            InputTokens = attempts.Sum(attempt => attempt.InputTokens),
            OutputTokens = attempts.Sum(attempt => attempt.OutputTokens),
            CostUsd = attempts.Sum(attempt => attempt.CostUsd),
        };
    }

    private AttemptRecord Attempt(int number, DateTimeOffset started)
    {
        var failed = _random.Next(2) == 0;
        var model = Pick(_models);
        return new AttemptRecord
        {
            Number = number,
            Executor = model is null ? null : "single-phase",
            Model = model,
            StartedAt = started.AddSeconds(number),
            Duration = Duration(),
            DelayBefore = Duration(),
            Success = !failed,
            Output = Text(),
            Error = failed ? Error() : null,
            ModelRequests = _random.Next(5),
            InputTokens = _random.Next(100_000),
            OutputTokens = _random.Next(10_000),
            CostUsd = _random.Next(1_000_000) * 0.000_000_075m,
            ToolCalls = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => ToolCall())],
        };
    }

    private AgentError Error() => new()
    {
        Category = Pick(Enum.GetValues<ErrorCategory>()),
        Severity = Pick(Enum.GetValues<ErrorSeverity>()),
        Recoverable = _random.Next(2) == 0,
        Strategy = Pick(Enum.GetValues<RecoveryAction>()),
        RuleId = Pick(_rules),
        Confidence = _random.NextDouble(),
        RetryAfter = _random.Next(2) == 0 ? null : Duration(),
        Blame = Pick(Enum.GetValues<ErrorBlame>()),
        Message = Text(),
        Path = _random.Next(2) == 0 ? null : "a/b c/ä.txt",
    };

    private ToolCallRecord ToolCall() => new()
    {
        Name = "read_file",
        Arguments = """{"path":"a.txt"}""",
        Outcome = Pick(Enum.GetValues<ToolOutcome>()),
        Duration = Duration(),
        OutputLength = _random.Next(10_000),
        Error = _random.Next(2) == 0 ? null : Text(),
        Note = _random.Next(2) == 0 ? null : Text(),
        EffectState = _random.Next(2) == 0 ? null : Pick(Enum.GetValues<EffectState>()),
        Replayed = _random.Next(2) == 0,
    };

    private RecoveryStep Step(AttemptRecord attempt) => new()
    {
        Attempt = attempt.Number,
        Category = attempt.Error!.Category,
        Action = attempt.Error.Strategy,
        Retried = _random.Next(2) == 0,
        Reason = Text(),
        Delay = Duration(),
    };

    private TimeSpan Duration() => TimeSpan.FromTicks(_random.NextInt64(TimeSpan.TicksPerMinute));

    private string Text() => Pick(["", "plain", "two\nlines \"quoted\" \\", "Grüße, 世界 👩‍💻", "tab\tand \u0001 control", new string('x', 3000)]);

    private T Pick<T>(T[] values) => values[_random.Next(values.Length)];
}
