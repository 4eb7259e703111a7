namespace AgentPipeline.History;

/// <summary>Figures by period: what a store keeps, or what a batch of records adds to it. Not thread-safe.</summary>
public sealed class RollupSet
{
    private readonly Dictionary<RollupPeriod, ExecutionRollup> _periods = [];

    /// <summary>The figures of each period in which something began.</summary>
    public IReadOnlyDictionary<RollupPeriod, ExecutionRollup> Periods => _periods;

    /// <summary>Adds an execution to the periods it began in. The caller sees to it that none is added twice.</summary>
    /// <param name="record">The execution.</param>
    /// <param name="hoursFrom">Hours before that are not kept any more.</param>
    public void Add(ExecutionRecord record, DateTimeOffset hoursFrom)
    {
        ArgumentNullException.ThrowIfNull(record);

        var figures = new ExecutionRollup();
        figures.Add(record);
        Add(figures, record.StartedAt, hoursFrom);
    }

    /// <summary>Adds the figures of executions that all began in one hour to the periods they began in.</summary>
    /// <param name="figures">The figures, which stay as they are.</param>
    /// <param name="time">A moment of the hour.</param>
    /// <param name="hoursFrom">Hours before that are not kept any more.</param>
    public void Add(ExecutionRollup figures, DateTimeOffset time, DateTimeOffset hoursFrom)
    {
        Period(RollupPeriod.All).Merge(figures);
        Period(RollupPeriod.Of(RollupLevel.Day, time)).Merge(figures);
        if (time >= hoursFrom)
        {
            Period(RollupPeriod.Of(RollupLevel.Hour, time)).Merge(figures);
        }
    }

    /// <summary>The figures of a period, for a store that reads them back.</summary>
    /// <param name="period">The period.</param>
    /// <returns>Its figures, which are zero when there were none.</returns>
    public ExecutionRollup Period(RollupPeriod period)
    {
        if (!_periods.TryGetValue(period, out var rollup))
        {
            _periods.Add(period, rollup = new ExecutionRollup());
        }

        return rollup;
    }

    /// <summary>The figures of a window.</summary>
    /// <param name="since">Where it is to begin; <see langword="null"/> for all time.</param>
    /// <param name="hoursFrom">Hours before that are not kept.</param>
    /// <returns>Where it really begins, and its figures.</returns>
    public (DateTimeOffset? Since, ExecutionRollup Figures) Window(DateTimeOffset? since, DateTimeOffset hoursFrom)
    {
        var first = RollupPeriod.WindowFrom(since, hoursFrom);
        var sum = new ExecutionRollup();
        foreach (var (period, rollup) in _periods)
        {
            if (period.Level == first.Level && period.Start >= first.Start)
            {
                sum.Merge(rollup);
            }
        }

        return (since is null ? null : first.Start, sum);
    }

    /// <summary>The figures of each period of a window.</summary>
    /// <param name="since">Where it is to begin; <see langword="null"/> for all time, by day.</param>
    /// <param name="hoursFrom">Hours before that are not kept.</param>
    /// <returns>The points, oldest first.</returns>
    public IReadOnlyList<TrendPoint> Trend(DateTimeOffset? since, DateTimeOffset hoursFrom)
    {
        var first = RollupPeriod.TrendFrom(since, hoursFrom);
        return
        [
            .. _periods
                .Where(period => period.Key.Level == first.Level && period.Key.Start >= first.Start)
                .OrderBy(period => period.Key.Start)
                .Select(period => period.Value.Totals.ToTrendPoint(period.Key)),
        ];
    }

    /// <summary>Forgets hours.</summary>
    /// <param name="hoursFrom">Hours before that are not kept.</param>
    public void DropHours(DateTimeOffset hoursFrom)
    {
        foreach (var period in _periods.Keys.Where(period => period.Level == RollupLevel.Hour && period.Start < hoursFrom).ToList())
        {
            _periods.Remove(period);
        }
    }
}
