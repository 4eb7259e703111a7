namespace AgentPipeline;

/// <summary>A report on one execution.</summary>
public interface IExecutionReport : IReport
{
    /// <summary>Takes what the report says out of a record.</summary>
    /// <param name="record">The execution.</param>
    /// <returns>The values and charts. The same record gives the same.</returns>
    ReportModel CreateModel(ExecutionRecord record);
}
