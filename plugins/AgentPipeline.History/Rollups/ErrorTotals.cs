namespace AgentPipeline.History;

/// <summary>Sums over the errors of one group; see <see cref="ErrorGroup"/> for what counts how. Not thread-safe.</summary>
public sealed class ErrorTotals
{
    /// <summary>How much of the newest message is kept, in bytes of UTF-8: figures outlive the records they are made of.</summary>
    public const int MaxExampleBytes = 512;

    /// <summary>Attempts that failed so.</summary>
    public long Count { get; set; }

    /// <summary>Executions in which that happened.</summary>
    public long Executions { get; set; }

    /// <summary>Those executions that succeeded in the end.</summary>
    public long Recovered { get; set; }

    /// <summary>Attempts that followed such a failure.</summary>
    public long Retried { get; set; }

    /// <summary>The message of the newest one, cut to <see cref="MaxExampleBytes"/>.</summary>
    public string Example { get; set; } = "";

    /// <summary>When the newest attempt ended.</summary>
    public DateTimeOffset LastSeen { get; set; } = DateTimeOffset.MinValue;

    /// <summary>The execution of the newest one: decides between attempts that ended at the same time.</summary>
    public Guid LastId { get; set; }

    /// <summary>The newest attempt's place in its execution, from 0: decides when all else is the same.</summary>
    public int LastIndex { get; set; } = -1;

    /// <summary>Adds other sums.</summary>
    /// <param name="other">The other sums, which stay as they are.</param>
    public void Merge(ErrorTotals other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Count += other.Count;
        Executions += other.Executions;
        Recovered += other.Recovered;
        Retried += other.Retried;
        if (IsNewer(other.LastSeen, other.LastId, other.LastIndex))
        {
            (Example, LastSeen, LastId, LastIndex) = (other.Example, other.LastSeen, other.LastId, other.LastIndex);
        }
    }

    internal void Add(ExecutionRecord record, int index, AgentError error, bool isFirstOfExecution)
    {
        Count++;
        Executions += isFirstOfExecution ? 1 : 0;
        Recovered += isFirstOfExecution && record.Success ? 1 : 0;
        Retried += index < record.Attempts.Count - 1 ? 1 : 0;
        var endedAt = record.Attempts[index].StartedAt + record.Attempts[index].Duration;
        if (IsNewer(endedAt, record.Id, index))
        {
            (Example, LastSeen, LastId, LastIndex) = (TextLimit.Cut(error.Message ?? "", MaxExampleBytes), endedAt, record.Id, index);
        }
    }

    internal ErrorGroup Build(ErrorKey key) => new()
    {
        Category = key.Category,
        RuleId = key.RuleId,
        Count = Count,
        Executions = Executions,
        Recovered = Recovered,
        Retried = Retried,
        Example = Example,
        LastSeen = LastSeen.ToUniversalTime(),
    };

    private bool IsNewer(DateTimeOffset seen, Guid id, int index) => (seen, id, index).CompareTo((LastSeen, LastId, LastIndex)) > 0;
}
