namespace AgentPipeline.Cli.Run;

/// <summary>What a run came to, counted as its tasks end. Safe for concurrent use.</summary>
internal sealed class RunSummary
{
    /// <summary>How many failed tasks are kept: enough to see what is wrong.</summary>
    private const int MostFailed = 10;

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Executor, string Model), RouteSummary> _routes = [];
    private readonly Dictionary<ErrorCategory, ErrorSummary> _errors = [];
    private readonly List<FailedTask> _failed = [];

    public long Tasks { get; private set; }

    public long Succeeded { get; private set; }

    public long Verified { get; private set; }

    /// <summary>Tasks whose first failure could be recovered, by its classification.</summary>
    public long RecoverableFailures { get; private set; }

    /// <summary>Those of them that succeeded in the end.</summary>
    public long Recovered { get; private set; }

    public long Attempts { get; private set; }

    public long ToolCalls { get; private set; }

    public long InputTokens { get; private set; }

    public long OutputTokens { get; private set; }

    public decimal CostUsd { get; private set; }

    /// <summary>Tasks that are not in the history because it could not be written.</summary>
    public long NotRecorded { get; private set; }

    public IReadOnlyList<RouteSummary> Routes
    {
        get
        {
            lock (_lock)
            {
                return [.. _routes.Values.OrderBy(route => route.Executor, StringComparer.Ordinal).ThenBy(route => route.Model, StringComparer.Ordinal)];
            }
        }
    }

    public IReadOnlyList<ErrorSummary> Errors
    {
        get
        {
            lock (_lock)
            {
                return [.. _errors.Values.OrderByDescending(error => error.Attempts).ThenBy(error => error.Category.ToName(), StringComparer.Ordinal)];
            }
        }
    }

    /// <summary>The tasks that failed, as they ended; the first <see cref="MostFailed"/>.</summary>
    public IReadOnlyList<FailedTask> Failed
    {
        get
        {
            lock (_lock)
            {
                return [.. _failed];
            }
        }
    }

    /// <summary>Counts one task.</summary>
    /// <param name="execution">Its account.</param>
    /// <param name="result">How it ended.</param>
    /// <param name="recorded">Whether the history has it.</param>
    /// <param name="added">Gets the counts right after it, one call at a time and in order.</param>
    public void Add(AgentExecution execution, ExecutionResult result, bool recorded, Action<RunCounts> added)
    {
        var failures = execution.Attempts.Select(attempt => attempt.Result?.Error).OfType<AgentError>().ToList();
        var cost = execution.Attempts.Sum(attempt => attempt.CostUsd);
        var key = (execution.Route?.Executor ?? "", execution.Route?.Model ?? "");
        lock (_lock)
        {
            Tasks++;
            Succeeded += result.Success ? 1 : 0;
            Verified += result is { Success: true, VerifiedBy: not null } ? 1 : 0;
            NotRecorded += recorded ? 0 : 1;
            if (failures is [{ Recoverable: true }, ..])
            {
                RecoverableFailures++;
                Recovered += result.Success ? 1 : 0;
            }

            Attempts += execution.Attempts.Count;
            ToolCalls += execution.Attempts.Sum(attempt => attempt.ToolCalls.Count);
            InputTokens += execution.Attempts.Sum(attempt => attempt.InputTokens);
            OutputTokens += execution.Attempts.Sum(attempt => attempt.OutputTokens);
            CostUsd += cost;
            var route = _routes.GetValueOrDefault(key) ?? new RouteSummary(key.Item1, key.Item2, 0, 0, 0);
            _routes[key] = route with { Tasks = route.Tasks + 1, Succeeded = route.Succeeded + (result.Success ? 1 : 0), CostUsd = route.CostUsd + cost };
            foreach (var group in failures.GroupBy(error => error.Category))
            {
                var error = _errors.GetValueOrDefault(group.Key) ?? new ErrorSummary(group.Key, 0, 0, 0);
                _errors[group.Key] = error with
                {
                    Attempts = error.Attempts + group.Count(),
                    Tasks = error.Tasks + 1,
                    Recovered = error.Recovered + (result.Success ? 1 : 0),
                };
            }

            if (!result.Success && _failed.Count < MostFailed)
            {
                _failed.Add(new FailedTask(execution.Task.Id, execution.Run, result.Error?.Category, result.Error?.Message ?? result.Output));
            }

            added(new RunCounts(Tasks, Succeeded, Recovered, CostUsd));
        }
    }

    /// <summary>Counts executions that were taken for recorded and are not.</summary>
    public void AddNotRecorded(long executions)
    {
        lock (_lock)
        {
            NotRecorded += executions;
        }
    }
}
