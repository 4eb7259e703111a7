namespace AgentPipeline.History;

/// <summary>Sums that count each execution once. Not thread-safe.</summary>
public sealed class RollupTotals
{
    /// <summary>Executions.</summary>
    public long Executions { get; set; }

    /// <summary>Executions that succeeded.</summary>
    public long Succeeded { get; set; }

    /// <summary>Executions that <see cref="ExecutionRecord.FailedRecoverably"/>.</summary>
    public long RecoverableFailures { get; set; }

    /// <summary>Executions that are <see cref="ExecutionRecord.Recovered"/>.</summary>
    public long Recovered { get; set; }

    /// <summary>Attempts.</summary>
    public long Attempts { get; set; }

    /// <summary>Tool calls.</summary>
    public long ToolCalls { get; set; }

    /// <summary>Tokens read by models.</summary>
    public long InputTokens { get; set; }

    /// <summary>Tokens written by models.</summary>
    public long OutputTokens { get; set; }

    /// <summary>Price in billionths of a US dollar.</summary>
    public long Nanodollars { get; set; }

    /// <summary>Start of the oldest execution.</summary>
    public DateTimeOffset First { get; set; } = DateTimeOffset.MaxValue;

    /// <summary>Start of the newest execution.</summary>
    public DateTimeOffset Last { get; set; } = DateTimeOffset.MinValue;

    /// <summary>How long executions took.</summary>
    public DurationSketch Durations { get; init; } = new();

    /// <summary>Adds other sums.</summary>
    /// <param name="other">The other sums, which stay as they are.</param>
    public void Merge(RollupTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Executions += other.Executions;
        Succeeded += other.Succeeded;
        RecoverableFailures += other.RecoverableFailures;
        Recovered += other.Recovered;
        Attempts += other.Attempts;
        ToolCalls += other.ToolCalls;
        InputTokens += other.InputTokens;
        OutputTokens += other.OutputTokens;
        Nanodollars += other.Nanodollars;
        Stretch(other.First, other.Last);
        Durations.Merge(other.Durations);
    }

    internal void Add(ExecutionRecord record)
    {
        Executions++;
        Succeeded += record.Success ? 1 : 0;
        RecoverableFailures += record.FailedRecoverably ? 1 : 0;
        Recovered += record.Recovered ? 1 : 0;
        Attempts += record.Attempts.Count;
        ToolCalls += StatisticsColumns.ToolCalls(record);
        InputTokens += record.InputTokens;
        OutputTokens += record.OutputTokens;
        Nanodollars += StatisticsColumns.Nanodollars(record.CostUsd);
        Stretch(record.StartedAt, record.StartedAt);
        Durations.Add(record.Duration);
    }

    internal ExecutionStatistics Build(DateTimeOffset? since, IReadOnlyList<RouteStatistics> routes) => new()
    {
        Since = since,
        Executions = Executions,
        Succeeded = Succeeded,
        RecoverableFailures = RecoverableFailures,
        Recovered = Recovered,
        Attempts = Attempts,
        ToolCalls = ToolCalls,
        InputTokens = InputTokens,
        OutputTokens = OutputTokens,
        CostUsd = StatisticsColumns.Dollars(Nanodollars),
        First = Executions == 0 ? null : First.ToUniversalTime(),
        Last = Executions == 0 ? null : Last.ToUniversalTime(),
        DurationP50 = Durations.Quantile(50),
        DurationP95 = Durations.Quantile(95),
        Routes = routes,
    };

    internal TrendPoint ToTrendPoint(RollupPeriod period) => new()
    {
        Start = period.Start,
        Length = period.Level == RollupLevel.Hour ? TimeSpan.FromHours(1) : TimeSpan.FromDays(1),
        Executions = Executions,
        Succeeded = Succeeded,
        RecoverableFailures = RecoverableFailures,
        Recovered = Recovered,
        CostUsd = StatisticsColumns.Dollars(Nanodollars),
        DurationP50 = Durations.Quantile(50),
        DurationP95 = Durations.Quantile(95),
    };

    private void Stretch(DateTimeOffset first, DateTimeOffset last)
    {
        First = first < First ? first : First;
        Last = last > Last ? last : Last;
    }
}
