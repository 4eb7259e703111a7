namespace AgentPipeline.History.Sqlite;

/// <summary>What came out of a damaged history. Executions of which nothing is left cannot be counted.</summary>
public sealed record SalvageResult
{
    /// <summary>How many records are in the new file.</summary>
    public required long Recovered { get; init; }

    /// <summary>How many documents were found, but could not be read: a part of them is gone, or they are no record.</summary>
    public required long Unreadable { get; init; }

    /// <summary>How many documents were found again after their record had been recovered. Each record is in the new file once.</summary>
    public required long Doubled { get; init; }

    /// <summary>How many events of the routing policy are in the new file.</summary>
    public long PolicyEvents { get; init; }

    /// <summary>How many events of the routing policy came before the last one that was recovered, and are gone.</summary>
    public long PolicyEventsLost { get; init; }

    /// <summary>The executions that the file still lists, but whose documents are gone or could not be read.</summary>
    public required IReadOnlyList<Guid> Lost { get; init; }
}
