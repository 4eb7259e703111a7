namespace AgentPipeline;

/// <summary>Takes out of a record what history must not keep, such as secrets and personal data. Registered as a service; all that are registered run, in order.</summary>
/// <remarks>Runs once per execution, on the thread that ends it, before the record goes anywhere. Safe for concurrent use.</remarks>
public interface IRecordRedactor
{
    /// <summary>Redacts a record.</summary>
    /// <param name="record">The record. Its texts are already cut to the sizes that history keeps.</param>
    /// <returns>
    /// The record to keep, with the same id. When this throws, the execution is not recorded at all, which is reported like any other loss.
    /// </returns>
    ExecutionRecord Redact(ExecutionRecord record);
}
