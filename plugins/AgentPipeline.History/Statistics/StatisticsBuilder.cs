namespace AgentPipeline.History;

/// <summary>Computes statistics by looking at every record: the definition that faster computations are held to. Not thread-safe.</summary>
/// <remarks>
/// A store without queries of its own answers <see cref="IExecutionHistory.GetStatisticsAsync"/> with it; one that counts in another
/// way must come to the same figures. Durations at 50 and 95 percent are exact, by nearest rank; memory grows with the executions.
/// </remarks>
public sealed class StatisticsBuilder
{
    private readonly Dictionary<RouteKey, RouteSums> _routes = [];
    private readonly List<TimeSpan> _durations = [];
    private long _succeeded;
    private long _recoverable;
    private long _recovered;
    private long _attempts;
    private long _toolCalls;
    private long _inputTokens;
    private long _outputTokens;
    private long _nanodollars;
    private DateTimeOffset? _first;
    private DateTimeOffset? _last;

    /// <summary>Adds an execution. The caller sees to it that none is added twice.</summary>
    /// <param name="record">The execution.</param>
    public void Add(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        _durations.Add(record.Duration);
        _succeeded += record.Success ? 1 : 0;
        _recoverable += record.FailedRecoverably ? 1 : 0;
        _recovered += record.Recovered ? 1 : 0;
        _attempts += record.Attempts.Count;
        _toolCalls += StatisticsColumns.ToolCalls(record);
        _inputTokens += record.InputTokens;
        _outputTokens += record.OutputTokens;
        _nanodollars += StatisticsColumns.Nanodollars(record.CostUsd);
        _first = _first is { } first && first <= record.StartedAt ? first : record.StartedAt;
        _last = _last is { } last && last >= record.StartedAt ? last : record.StartedAt;

        AddRoutes(record);
    }

    /// <summary>Computes the figures over what has been added so far.</summary>
    /// <returns>The figures.</returns>
    public ExecutionStatistics Build()
    {
        _durations.Sort();
        return new ExecutionStatistics
        {
            Executions = _durations.Count,
            Succeeded = _succeeded,
            RecoverableFailures = _recoverable,
            Recovered = _recovered,
            Attempts = _attempts,
            ToolCalls = _toolCalls,
            InputTokens = _inputTokens,
            OutputTokens = _outputTokens,
            CostUsd = StatisticsColumns.Dollars(_nanodollars),
            First = _first?.ToUniversalTime(),
            Last = _last?.ToUniversalTime(),
            DurationP50 = DurationAt(50),
            DurationP95 = DurationAt(95),
            Routes = Sort(_routes.Select(route => route.Value.Build(route.Key))),
        };
    }

    /// <summary>The order of routes: by kind, complexity, executor and model, so that it never depends on the store.</summary>
    /// <param name="routes">The routes.</param>
    /// <returns>The same, in order.</returns>
    public static IReadOnlyList<RouteStatistics> Sort(IEnumerable<RouteStatistics> routes) =>
    [
        .. routes
            .OrderBy(route => route.Kind, StringComparer.Ordinal)
            .ThenBy(route => route.ComplexityBucket)
            .ThenBy(route => route.Executor, StringComparer.Ordinal)
            .ThenBy(route => route.Model, StringComparer.Ordinal),
    ];

    private void AddRoutes(ExecutionRecord record)
    {
        // The attempts of an execution are few, so looking for a later one on the same route costs less than remembering them.
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            var attempt = record.Attempts[i];
            var key = RouteKey.Of(record, attempt);
            if (!_routes.TryGetValue(key, out var sums))
            {
                _routes.Add(key, sums = new RouteSums());
            }

            sums.AddAttempt(attempt);
            if (!record.Attempts.Skip(i + 1).Any(later => RouteKey.Of(record, later) == key))
            {
                sums.AddVerdict(record, attempt);
            }
        }
    }

    private TimeSpan DurationAt(int percent)
        => _durations.Count == 0 ? TimeSpan.Zero : _durations[(int)StatisticsColumns.NearestRank(_durations.Count, percent)];
}
