namespace AgentPipeline.History;

/// <summary>Groups the errors of attempts by looking at every record: what <see cref="IExecutionHistory.GetErrorsAsync"/> answers. Not thread-safe.</summary>
public sealed class ErrorGroupsBuilder
{
    private readonly Dictionary<(ErrorCategory Category, string RuleId), Group> _groups = [];

    /// <summary>Adds an execution. The caller sees to it that none is added twice.</summary>
    /// <param name="record">The execution.</param>
    public void Add(ExecutionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            if (record.Attempts[i].Error is not { } error)
            {
                continue;
            }

            var key = (error.Category, error.RuleId);
            if (!_groups.TryGetValue(key, out var group))
            {
                _groups.Add(key, group = new Group());
            }

            group.Add(record, i, error);
        }
    }

    /// <summary>Groups what has been added so far.</summary>
    /// <returns>The groups, most frequent first.</returns>
    public IReadOnlyList<ErrorGroup> Build()
        => Sort(_groups.Select(group => group.Value.Build(group.Key.Category, group.Key.RuleId)));

    /// <summary>The order of error groups: most frequent first, then by name, so that it never depends on the store.</summary>
    /// <param name="groups">The groups.</param>
    /// <returns>The same, in order.</returns>
    public static IReadOnlyList<ErrorGroup> Sort(IEnumerable<ErrorGroup> groups) =>
    [
        .. groups
            .OrderByDescending(group => group.Count)
            .ThenBy(group => group.Category.ToName(), StringComparer.Ordinal)
            .ThenBy(group => group.RuleId, StringComparer.Ordinal),
    ];

    private sealed class Group
    {
        private long _count;
        private long _executions;
        private long _recovered;
        private long _retried;
        private Guid? _lastCounted;
        private (DateTimeOffset EndedAt, Guid Id, int Index) _newest;
        private string _example = "";

        public void Add(ExecutionRecord record, int index, AgentError error)
        {
            // The attempts of one execution come one after the other, so the last id is enough to count executions once.
            if (_lastCounted != record.Id)
            {
                _lastCounted = record.Id;
                _executions++;
                _recovered += record.Success ? 1 : 0;
            }

            _retried += index < record.Attempts.Count - 1 ? 1 : 0;
            var seen = (record.Attempts[index].StartedAt + record.Attempts[index].Duration, record.Id, index);
            if (_count++ == 0 || seen.CompareTo(_newest) > 0)
            {
                _newest = seen;
                _example = error.Message;
            }
        }

        public ErrorGroup Build(ErrorCategory category, string ruleId) => new()
        {
            Category = category,
            RuleId = ruleId,
            Count = _count,
            Executions = _executions,
            Recovered = _recovered,
            Retried = _retried,
            Example = _example,
            LastSeen = _newest.EndedAt.ToUniversalTime(),
        };
    }
}
