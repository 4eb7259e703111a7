namespace AgentPipeline.History;

/// <summary>The figures of any set of executions: they add up, whatever the order, so that a store can keep them by period. Not thread-safe.</summary>
/// <remarks>
/// This is the definition of what <see cref="IExecutionHistory.GetStatisticsAsync"/> and <see cref="IExecutionHistory.GetErrorsAsync"/>
/// answer; a store that counts in another way must come to the same.
/// </remarks>
public sealed class ExecutionRollup
{
    private readonly Dictionary<RouteKey, RouteTotals> _routes = [];
    private readonly Dictionary<ErrorKey, ErrorTotals> _errors = [];

    /// <summary>Sums that count each execution once.</summary>
    public RollupTotals Totals { get; } = new();

    /// <summary>Sums by route.</summary>
    public IReadOnlyDictionary<RouteKey, RouteTotals> Routes => _routes;

    /// <summary>Sums by kind of error.</summary>
    public IReadOnlyDictionary<ErrorKey, ErrorTotals> Errors => _errors;

    /// <summary>Adds an execution. The caller sees to it that none is added twice.</summary>
    /// <param name="record">The execution.</param>
    public void Add(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        Totals.Add(record);

        // The attempts of an execution are few, so looking at the others costs less than remembering them.
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            AddToRoute(record, i);
            AddToErrors(record, i);
        }
    }

    /// <summary>Adds the figures of other executions.</summary>
    /// <param name="other">Their figures, which stay as they are.</param>
    public void Merge(ExecutionRollup other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Totals.Merge(other.Totals);
        foreach (var (key, totals) in other._routes)
        {
            Route(key).Merge(totals);
        }

        foreach (var (key, totals) in other._errors)
        {
            Error(key).Merge(totals);
        }
    }

    /// <summary>The sums of a route, for a store that reads them back.</summary>
    /// <param name="key">The route.</param>
    /// <returns>Its sums, which are zero when there were none.</returns>
    public RouteTotals Route(RouteKey key)
    {
        if (!_routes.TryGetValue(key, out var totals))
        {
            _routes.Add(key, totals = new RouteTotals());
        }

        return totals;
    }

    /// <summary>The sums of a kind of error, for a store that reads them back.</summary>
    /// <param name="key">The kind of error.</param>
    /// <returns>Its sums, which are zero when there were none.</returns>
    public ErrorTotals Error(ErrorKey key)
    {
        if (!_errors.TryGetValue(key, out var totals))
        {
            _errors.Add(key, totals = new ErrorTotals());
        }

        return totals;
    }

    /// <summary>The figures as statistics.</summary>
    /// <param name="since">Where the window begins that they are of; <see langword="null"/> for all time.</param>
    /// <returns>The statistics, with routes by kind, complexity, executor and model, so that their order never depends on the store.</returns>
    public ExecutionStatistics ToStatistics(DateTimeOffset? since = null) => Totals.Build(
        since,
        [
            .. _routes
                .OrderBy(route => route.Key.Kind, StringComparer.Ordinal)
                .ThenBy(route => route.Key.Bucket)
                .ThenBy(route => route.Key.Executor, StringComparer.Ordinal)
                .ThenBy(route => route.Key.Model, StringComparer.Ordinal)
                .Select(route => route.Value.Build(route.Key)),
        ]);

    /// <summary>The figures as groups of errors.</summary>
    /// <returns>The groups, most frequent first, then by name, so that their order never depends on the store.</returns>
    public IReadOnlyList<ErrorGroup> ToErrors() =>
    [
        .. _errors
            .OrderByDescending(group => group.Value.Count)
            .ThenBy(group => group.Key.Category.ToName(), StringComparer.Ordinal)
            .ThenBy(group => group.Key.RuleId, StringComparer.Ordinal)
            .Select(group => group.Value.Build(group.Key)),
    ];

    private void AddToRoute(ExecutionRecord record, int index)
    {
        var attempt = record.Attempts[index];
        var key = RouteKey.Of(record, attempt);
        var totals = Route(key);
        totals.AddAttempt(attempt);
        for (var later = index + 1; later < record.Attempts.Count; later++)
        {
            if (RouteKey.Of(record, record.Attempts[later]) == key)
            {
                return;
            }
        }

        totals.AddVerdict(record, attempt);
    }

    private void AddToErrors(ExecutionRecord record, int index)
    {
        if (record.Attempts[index].Error is not { } error)
        {
            return;
        }

        var isFirst = true;
        for (var earlier = 0; earlier < index && isFirst; earlier++)
        {
            isFirst = !(record.Attempts[earlier].Error is { } other && other.Category == error.Category && other.RuleId == error.RuleId);
        }

        // A document that lacks the rule has none, whatever the type says.
        Error(new ErrorKey(error.Category, error.RuleId ?? "")).Add(record, index, error, isFirst);
    }
}
