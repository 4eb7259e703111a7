namespace AgentPipeline.History.Sqlite;

/// <summary>Something for the writer to do.</summary>
/// <param name="Record">The record to add; <see langword="null"/> marks a point that everything before it must be on disk.</param>
/// <param name="Completion">Completed after COMMIT; <see langword="null"/> when nobody waits.</param>
/// <param name="Asked">When it was made, as a timestamp of the history's clock.</param>
internal readonly record struct WriteRequest(ExecutionRecord? Record, TaskCompletionSource? Completion, long Asked)
{
    /// <summary>About how many bytes the record takes, without serialising it.</summary>
    public int EstimatedBytes { get; } = Estimate(Record);

    private static int Estimate(ExecutionRecord? record)
    {
        if (record is null)
        {
            return 0;
        }

        var bytes = 1024 + record.Prompt.Length + record.Output.Length;
        for (var i = 0; i < record.Attempts.Count; i++)
        {
            bytes += 512 + record.Attempts[i].Output.Length;
        }

        return bytes;
    }
}
