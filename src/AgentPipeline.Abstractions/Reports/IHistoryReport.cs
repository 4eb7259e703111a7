namespace AgentPipeline;

/// <summary>A report over a whole history.</summary>
public interface IHistoryReport : IReport
{
    /// <summary>Reads what the report says.</summary>
    /// <param name="history">What to report on; already flushed.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <returns>The values and charts. The same history gives the same: no clock is read.</returns>
    /// <exception cref="IOException">The history cannot be read.</exception>
    Task<ReportModel> CreateModelAsync(IExecutionHistory history, CancellationToken cancellationToken = default);
}
