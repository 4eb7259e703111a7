namespace AgentPipeline;

/// <summary>The store of finished executions. Safe for concurrent use.</summary>
public interface IExecutionHistory
{
    /// <summary>Adds a record. A record with an id that is already there changes nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Stops waiting; the record may still be written.</param>
    /// <returns>
    /// In durable mode, completes when the record is on disk; in batched mode, when it is queued, at most one flush interval before it is
    /// written, or longer while the store cannot be written.
    /// </returns>
    /// <exception cref="IOException">The store cannot be written; the message names it and the way out.</exception>
    ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default);

    /// <summary>Waits until everything appended so far is as safe as the store's mode makes it.</summary>
    /// <remarks>
    /// In durable mode that is on disk. In batched mode it is committed and handed to the operating system (SQLite's
    /// <c>synchronous = NORMAL</c>, https://www.sqlite.org/pragma.html#pragma_synchronous): safe from a crash of the process, while a
    /// loss of power may take the last commits with it, and leaves the store consistent.
    /// </remarks>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that completes then.</returns>
    /// <exception cref="IOException">Records that nobody waited for were lost, or are still not written; the message says how many and why.</exception>
    ValueTask FlushAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds one execution.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>The record, or <see langword="null"/>.</returns>
    ValueTask<ExecutionRecord?> GetAsync(Guid id, CancellationToken cancellationToken = default);

    /// <summary>Lists executions, newest first.</summary>
    /// <param name="query">Which ones.</param>
    /// <param name="cancellationToken">Cancels the listing.</param>
    /// <returns>The records, read as they are enumerated.</returns>
    IAsyncEnumerable<ExecutionRecord> QueryAsync(ExecutionQuery query, CancellationToken cancellationToken = default);

    /// <summary>Counts, costs and durations.</summary>
    /// <param name="since">Only executions that began at this time or later; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The figures.</returns>
    ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    /// <summary>The errors of attempts, grouped by category and rule, most frequent first.</summary>
    /// <param name="since">Only executions that began at this time or later; <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The groups.</returns>
    ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);
}
