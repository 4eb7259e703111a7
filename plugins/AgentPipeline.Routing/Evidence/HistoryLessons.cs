namespace AgentPipeline.Routing;

/// <summary>Reads history into a <see cref="RouteKnowledge"/>: all that is worth reading at first, then what was added. For one caller at a time.</summary>
/// <remarks>
/// History lists by the time of the beginning, and a record is added at the end: each reading goes back further than the last one by
/// twice the longest duration seen, one second at least and ten minutes at most, and leaves out what it knows. A run that takes longer than
/// all before is not in there, and such runs are the ones that went wrong: every five minutes a reading goes back an hour.
/// </remarks>
internal sealed class HistoryLessons(RouteKnowledge knowledge, double discount)
{
    /// <summary>Older runs are of models and tasks as they no longer are.</summary>
    public const int MaxFirst = 5_000;

    /// <summary>Where more than that are added between two readings, the rest would not change a rate.</summary>
    private const int MaxNext = 2_000;

    /// <summary>Ids that are kept to tell what is known; where more end within an hour, readings go back less far.</summary>
    internal const int MaxKnown = 20_000;

    private static readonly TimeSpan _leastOverlap = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _mostOverlap = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan _deepOverlap = TimeSpan.FromHours(1);
    private static readonly TimeSpan _deepInterval = TimeSpan.FromMinutes(5);

    private readonly Dictionary<Guid, DateTimeOffset> _known = [];
    private TimeSpan _longest;

    /// <summary>The newest beginning, but none that lay in the future when it was read: a clock that is wrong must not hide what comes.</summary>
    private DateTimeOffset? _newest;

    /// <summary>What began before was left out by the first reading, or is known no more.</summary>
    private DateTimeOffset _oldest;
    private DateTimeOffset _lastDeep;

    public RouteKnowledge Knowledge => knowledge;

    /// <summary>How many ids are kept.</summary>
    internal int KnownIds => _known.Count;

    /// <summary>Whether nothing was read yet.</summary>
    public bool IsEmpty => _newest is null;

    public static HistoryLessons None(IModelCatalog models, AdaptiveRoutingOptions options)
        => new(new RouteKnowledge(new RouteArms(models.Models, ExecutorsOf(options)), options.Discount), options.Discount);

    /// <summary>Whether these are about the arms that the options speak of.</summary>
    public bool AreFor(AdaptiveRoutingOptions options)
        => knowledge.Arms.Executors is var executors && executors[0] == options.DefaultExecutor && executors[^1] == options.TwoPhaseExecutor && discount == options.Discount;

    /// <summary>Learns what was added. When the history fails, nothing is learned, and the next reading begins where this one did.</summary>
    /// <returns>The alarms that the newest runs raise; those of the first reading are past.</returns>
    public async Task<IReadOnlyList<MisrouteAlarm>> ReadAsync(IExecutionHistory history, DateTimeOffset now)
    {
        var isFirst = _newest is null;
        var isDeep = isFirst || (now - _lastDeep).Duration() >= _deepInterval;
        var query = isFirst ? new ExecutionQuery { Limit = MaxFirst } : Next(isDeep ? _deepOverlap : Overlap());
        var (added, listed) = (new Stack<(Guid Id, DateTimeOffset StartedAt, TimeSpan Duration, RoutedRun? Run)>(), 0);
        await foreach (var record in history.QueryAsync(query).ConfigureAwait(false))
        {
            listed++;
            if (!record.Synthetic && !_known.ContainsKey(record.Id))
            {
                added.Push((record.Id, record.StartedAt, record.Duration, RoutedRun.Of(record)));
            }
        }

        _oldest = isFirst && listed == MaxFirst && added.Count > 0 ? added.Peek().StartedAt : _oldest;
        _lastDeep = isDeep ? now : _lastDeep;
        var alarms = new List<MisrouteAlarm>();
        foreach (var (id, startedAt, duration, run) in added)
        {
            if (_known.TryAdd(id, startedAt))
            {
                Note(startedAt < now ? startedAt : now, duration);
                alarms.AddRange(run is null ? [] : knowledge.Learn(run));
            }
        }

        Forget();
        return isFirst ? [] : alarms;
    }

    private static IReadOnlyList<string> ExecutorsOf(AdaptiveRoutingOptions options)
        => options.DefaultExecutor == options.TwoPhaseExecutor ? [options.DefaultExecutor] : [options.DefaultExecutor, options.TwoPhaseExecutor];

    /// <summary>What is known already is listed again, and must not take the place of what is not.</summary>
    private ExecutionQuery Next(TimeSpan overlap)
    {
        var since = NewestLess(overlap) is var from && from > _oldest ? from : _oldest;
        return new ExecutionQuery { Since = since, Limit = MaxNext + _known.Values.Count(startedAt => startedAt >= since) };
    }

    private void Note(DateTimeOffset startedAt, TimeSpan duration)
    {
        _longest = duration > _longest ? duration : _longest;
        _newest = _newest is { } newest && newest >= startedAt ? newest : startedAt;
    }

    /// <summary>Forgets the ids of what no reading goes back to.</summary>
    private void Forget()
    {
        var from = NewestLess(_deepOverlap);
        foreach (var (id, startedAt) in _known)
        {
            if (startedAt < from)
            {
                _known.Remove(id);
            }
        }

        if (_known.Count > MaxKnown)
        {
            // Half of them go at once, so that this is done once in a while.
            DateTimeOffset[] beginnings = [.. _known.Values.Order()];
            _oldest = beginnings[^(MaxKnown / 2)];
            foreach (var (id, startedAt) in _known)
            {
                if (startedAt < _oldest)
                {
                    _known.Remove(id);
                }
            }

            _known.TrimExcess();
        }
    }

    private DateTimeOffset NewestLess(TimeSpan overlap)
        => _newest is { } newest && newest - DateTimeOffset.MinValue > overlap ? newest - overlap : DateTimeOffset.MinValue;

    private TimeSpan Overlap()
    {
        var twice = _longest > _mostOverlap ? _mostOverlap : _longest * 2;
        return twice < _leastOverlap ? _leastOverlap : twice > _mostOverlap ? _mostOverlap : twice;
    }
}
