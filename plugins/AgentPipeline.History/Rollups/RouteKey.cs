namespace AgentPipeline.History;

/// <summary>By what the figures of routes are grouped.</summary>
/// <param name="Kind">The tasks' kind; empty when they had none.</param>
/// <param name="Bucket">The complexity's bucket, see <see cref="StatisticsColumns.ComplexityBucket"/>.</param>
/// <param name="Executor">The executor; empty when none was chosen.</param>
/// <param name="Model">The model; empty when none was chosen.</param>
public readonly record struct RouteKey(string Kind, int Bucket, string Executor, string Model)
{
    /// <summary>The group that an attempt of an execution belongs to.</summary>
    internal static RouteKey Of(ExecutionRecord record, AttemptRecord attempt) => new(
        record.Kind ?? "",
        StatisticsColumns.ComplexityBucket(record.Complexity),
        attempt.Executor ?? "",
        attempt.Model ?? "");
}
