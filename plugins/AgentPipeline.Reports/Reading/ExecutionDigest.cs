namespace AgentPipeline.Reports;

/// <summary>What reports keep of the executions they read one by one, the newest of a history.</summary>
internal sealed class ExecutionDigest(ReportOptions options)
{
    private readonly List<ExecutionRecord> _failures = [];
    private readonly PriorityQueue<ExecutionRecord, (TimeSpan Duration, Guid Id)> _slowest = new();
    private readonly List<(DateTimeOffset StartedAt, bool Success)> _outcomes = [];
    private readonly SortedDictionary<string, KindTally> _kinds = new(StringComparer.Ordinal);
    private readonly SortedDictionary<RecoveryAction, RecoveryTally> _recovery = [];

    /// <summary>Executions read.</summary>
    public long Read { get; private set; }

    /// <summary>Those whose success was confirmed.</summary>
    public long Verified { get; private set; }

    /// <summary>Failed executions, newest first, as many as are listed.</summary>
    public IReadOnlyList<ExecutionRecord> Failures => _failures;

    /// <summary>The slowest executions, slowest first.</summary>
    public IReadOnlyList<ExecutionRecord> Slowest
        => [.. _slowest.UnorderedItems.OrderByDescending(static item => item.Priority).Select(static item => item.Element)];

    /// <summary>What executions came to, by kind of task; those without a kind under the empty name.</summary>
    public IReadOnlyDictionary<string, KindTally> Kinds => _kinds;

    /// <summary>What recovery did, by action.</summary>
    public IReadOnlyDictionary<RecoveryAction, RecoveryTally> Recovery => _recovery;

    /// <summary>How far recovery came.</summary>
    public RecoveryFunnel Funnel { get; } = new();

    /// <summary>When executions began and whether they succeeded, newest first.</summary>
    public IReadOnlyList<(DateTimeOffset StartedAt, bool Success)> Outcomes => _outcomes;

    /// <summary>Reads the newest executions of a history, as many as are allowed.</summary>
    public static async Task<ExecutionDigest> ReadAsync(IExecutionHistory history, ReportOptions options, CancellationToken cancellationToken)
    {
        var digest = new ExecutionDigest(options);
        var query = new ExecutionQuery { Limit = options.MaxExecutionsRead };
        await foreach (var record in history.QueryAsync(query, cancellationToken).ConfigureAwait(false))
        {
            digest.Add(record);
        }

        return digest;
    }

    private void Add(ExecutionRecord record)
    {
        Read++;
        Funnel.Add(record);
        _outcomes.Add((record.StartedAt, record.Success));
        Verified += record is { Success: true, VerifiedBy: not null } ? 1 : 0;
        if (!_kinds.TryGetValue(record.Kind ?? "", out var kind))
        {
            _kinds.Add(record.Kind ?? "", kind = new KindTally());
        }

        kind.Add(record);
        if (!record.Success && _failures.Count < options.MaxFailuresListed)
        {
            _failures.Add(record);
        }

        _slowest.Enqueue(record, (record.Duration, record.Id));
        if (_slowest.Count > options.MaxSlowestListed)
        {
            _slowest.Dequeue();
        }

        foreach (var steps in record.RecoverySteps.GroupBy(static step => step.Action))
        {
            if (!_recovery.TryGetValue(steps.Key, out var tally))
            {
                _recovery.Add(steps.Key, tally = new RecoveryTally());
            }

            tally.Add(record.Success, steps);
        }
    }
}
