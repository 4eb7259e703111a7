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

    /// <summary>Counts, costs and durations. Records that <see cref="DeleteBeforeAsync"/> has deleted still count.</summary>
    /// <param name="since">
    /// Only executions that began at this time or later; <see langword="null"/> for all. A store may begin at the full hour before, or at
    /// the beginning of the day in UTC when that was more than three days ago.
    /// </param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The figures; <see cref="ExecutionStatistics.Since"/> says where their window begins.</returns>
    ValueTask<ExecutionStatistics> GetStatisticsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    /// <summary>The errors of attempts, grouped by category and rule, most frequent first.</summary>
    /// <param name="since">As for <see cref="GetStatisticsAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The groups.</returns>
    ValueTask<IReadOnlyList<ErrorGroup>> GetErrorsAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    /// <summary>
    /// How the figures went over time: a point for each hour in which executions began or, when the time asked for is more than about
    /// three days ago, for each day in UTC.
    /// </summary>
    /// <param name="since">As for <see cref="GetStatisticsAsync"/>.</param>
    /// <param name="cancellationToken">Cancels the computation.</param>
    /// <returns>The points, oldest first.</returns>
    ValueTask<IReadOnlyList<TrendPoint>> GetTrendAsync(DateTimeOffset? since = null, CancellationToken cancellationToken = default);

    /// <summary>Deletes the records of executions that began before the day, in UTC, that a time lies in. Figures keep them.</summary>
    /// <remarks>A record that began before that and is added later is kept until the next call, and does not change figures.</remarks>
    /// <param name="time">The time.</param>
    /// <param name="cancellationToken">Stops the deletion; what is deleted stays so.</param>
    /// <returns>How many records were deleted.</returns>
    /// <exception cref="IOException">The store cannot be written; the message names it and the way out.</exception>
    ValueTask<long> DeleteBeforeAsync(DateTimeOffset time, CancellationToken cancellationToken = default);

    /// <summary>Gives the space of deleted records back to the operating system; a large store takes a while, and appending waits.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that completes then.</returns>
    /// <exception cref="IOException">The store cannot be written; the message names it and the way out.</exception>
    ValueTask CompactAsync(CancellationToken cancellationToken = default);

    /// <summary>Finds out whether the store can be written now, by writing something that is no record where it can; for health checks.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that completes when it can.</returns>
    /// <exception cref="IOException">It cannot; the message names it and the way out.</exception>
    ValueTask CheckWritableAsync(CancellationToken cancellationToken = default) => FlushAsync(cancellationToken);
}
