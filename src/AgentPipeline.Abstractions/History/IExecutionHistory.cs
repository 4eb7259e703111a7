namespace AgentPipeline;

/// <summary>The store of finished executions. Safe for concurrent use.</summary>
public interface IExecutionHistory
{
    /// <summary>Adds a record. A record with an id that is already there changes nothing.</summary>
    /// <param name="record">The record.</param>
    /// <param name="cancellationToken">Stops waiting; the record may still be written.</param>
    /// <returns>
    /// In durable mode, completes when the record is on disk; in batched mode, when it is queued, at most one flush interval before it is.
    /// </returns>
    /// <exception cref="IOException">The store cannot be written; the message names it and the way out.</exception>
    ValueTask AppendAsync(ExecutionRecord record, CancellationToken cancellationToken = default);

    /// <summary>Waits until everything appended so far is on disk.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>A task that completes then.</returns>
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
