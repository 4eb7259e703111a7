namespace AgentPipeline.Routing;

/// <summary>Reads history into a <see cref="RouteKnowledge"/>: all that is worth reading at first, then what was added. For one caller at a time.</summary>
/// <remarks>
/// History lists by the time of the beginning, and a record is added at the end: each reading goes back further than the last one by
/// twice the longest duration seen, one second at least and ten minutes at most, and leaves out what it knows.
/// </remarks>
internal sealed class HistoryLessons(RouteKnowledge knowledge, double discount)
{
    /// <summary>Older runs are of models and tasks as they no longer are.</summary>
    public const int MaxFirst = 5_000;

    /// <summary>Where more than that are added between two readings, the rest would not change a rate.</summary>
    private const int MaxNext = 2_000;

    private static readonly TimeSpan _leastOverlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostOverlap = TimeSpan.FromMinutes(10);

    private readonly Dictionary<Guid, DateTimeOffset> _known = [];
    private TimeSpan _longest;
    private DateTimeOffset? _newest;

    public RouteKnowledge Knowledge => knowledge;

    /// <summary>Whether nothing was read yet.</summary>
    public bool IsEmpty => _newest is null;

    public static HistoryLessons None(IModelCatalog models, AdaptiveRoutingOptions options)
        => new(new RouteKnowledge(new RouteArms(models.Models, ExecutorsOf(options)), options.Discount), options.Discount);

    /// <summary>Whether these are about the arms that the options speak of.</summary>
    public bool AreFor(AdaptiveRoutingOptions options)
        => knowledge.Arms.Executors is var executors && executors[0] == options.DefaultExecutor && executors[^1] == options.TwoPhaseExecutor && discount == options.Discount;

    /// <summary>Learns what was added.</summary>
    /// <returns>The alarms that the newest runs raise; those of the first reading are past.</returns>
    public async Task<IReadOnlyList<MisrouteAlarm>> ReadAsync(IExecutionHistory history)
    {
        var isFirst = _newest is null;
        var since = _newest - Overlap();
        var query = new ExecutionQuery { Since = since, Limit = isFirst ? MaxFirst : MaxNext };
        var added = new Stack<RoutedRun>();
        await foreach (var record in history.QueryAsync(query).ConfigureAwait(false))
        {
            if (!record.Synthetic && _known.TryAdd(record.Id, record.StartedAt))
            {
                _longest = record.Duration > _longest ? record.Duration : _longest;
                _newest = _newest is { } newest && newest >= record.StartedAt ? newest : record.StartedAt;
                if (RoutedRun.Of(record) is { } run)
                {
                    added.Push(run);
                }
            }
        }

        Forget();
        var alarms = added.SelectMany(knowledge.Learn).ToArray();
        return isFirst ? [] : alarms;
    }

    private static IReadOnlyList<string> ExecutorsOf(AdaptiveRoutingOptions options)
        => options.DefaultExecutor == options.TwoPhaseExecutor ? [options.DefaultExecutor] : [options.DefaultExecutor, options.TwoPhaseExecutor];

    /// <summary>Forgets the ids of what no reading goes back to.</summary>
    private void Forget()
    {
        foreach (var (id, startedAt) in _known)
        {
            if (startedAt < _newest - _mostOverlap)
            {
                _known.Remove(id);
            }
        }
    }

    private TimeSpan Overlap()
    {
        var twice = _longest > _mostOverlap ? _mostOverlap : _longest * 2;
        return twice < _leastOverlap ? _leastOverlap : twice > _mostOverlap ? _mostOverlap : twice;
    }
}
