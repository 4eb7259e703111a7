namespace AgentPipeline.History.Sqlite;

/// <summary>Something for the writer to do.</summary>
/// <param name="Record">The record to add; <see langword="null"/> marks a point that everything before it must be on disk.</param>
/// <param name="Completion">Completed after COMMIT; <see langword="null"/> when nobody waits.</param>
/// <param name="Asked">When it was made, as a timestamp of the history's clock.</param>
internal readonly record struct WriteRequest(ExecutionRecord? Record, TaskCompletionSource? Completion, long Asked)
{
    /// <summary>About how many bytes the record takes, without serialising it.</summary>
    public int EstimatedBytes => Record is null ? 0 : 1024 + Record.Prompt.Length + Record.Output.Length + Record.Attempts.Sum(attempt => 512 + attempt.Output.Length);
}
