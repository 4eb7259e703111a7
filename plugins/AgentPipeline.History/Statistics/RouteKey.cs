namespace AgentPipeline.History;

/// <summary>By what route statistics are grouped.</summary>
internal readonly record struct RouteKey(string Kind, int Bucket, string Executor, string Model)
{
    /// <summary>The row that an attempt of an execution belongs to.</summary>
    public static RouteKey Of(ExecutionRecord record, AttemptRecord attempt) => new(
        record.Kind ?? "",
        StatisticsColumns.ComplexityBucket(record.Complexity),
        attempt.Executor ?? "",
        attempt.Model ?? "");
}
