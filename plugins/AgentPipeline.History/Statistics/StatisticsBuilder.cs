namespace AgentPipeline.History;

/// <summary>Computes statistics by looking at every record: the definition that faster computations are held to. Not thread-safe.</summary>
/// <remarks>Durations at 50 and 95 percent are exact, by nearest rank.</remarks>
internal sealed class StatisticsBuilder
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

    public void Add(ExecutionRecord record)
    {
        _durations.Add(record.Duration);
        _succeeded += record.Success ? 1 : 0;
        if (StatisticsColumns.FirstError(record) is { Recoverable: true })
        {
            _recoverable++;
            _recovered += record.Success ? 1 : 0;
        }

        _attempts += record.Attempts.Count;
        _toolCalls += StatisticsColumns.ToolCalls(record);
        _inputTokens += record.InputTokens;
        _outputTokens += record.OutputTokens;
        _nanodollars += StatisticsColumns.Nanodollars(record.CostUsd);
        _first = _first is { } first && first <= record.StartedAt ? first : record.StartedAt;
        _last = _last is { } last && last >= record.StartedAt ? last : record.StartedAt;

        var key = RouteKey.Of(record);
        if (!_routes.TryGetValue(key, out var sums))
        {
            _routes.Add(key, sums = new RouteSums());
        }

        sums.Add(record);
    }

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
            Routes = [.. _routes.OrderBy(route => route.Key).Select(route => route.Value.Build(route.Key))],
        };
    }

    private TimeSpan DurationAt(int percent)
        => _durations.Count == 0 ? TimeSpan.Zero : _durations[(int)StatisticsColumns.NearestRank(_durations.Count, percent)];

    private sealed class RouteSums
    {
        private long _executions;
        private long _succeeded;
        private long _failedByModel;
        private long _nanodollars;
        private long _ticks;

        public void Add(ExecutionRecord record)
        {
            _executions++;
            _succeeded += record.Success ? 1 : 0;
            _failedByModel += StatisticsColumns.FailedByModel(record) ? 1 : 0;
            _nanodollars += StatisticsColumns.Nanodollars(record.CostUsd);
            _ticks += record.Duration.Ticks;
        }

        public RouteStatistics Build(RouteKey key) => new()
        {
            Kind = key.Kind,
            ComplexityBucket = StatisticsColumns.BucketBound(key.Bucket),
            Executor = key.Executor,
            Model = key.Model,
            Executions = _executions,
            Succeeded = _succeeded,
            FailedByModel = _failedByModel,
            CostUsd = StatisticsColumns.Dollars(_nanodollars),
            TotalDuration = TimeSpan.FromTicks(_ticks),
        };
    }
}
