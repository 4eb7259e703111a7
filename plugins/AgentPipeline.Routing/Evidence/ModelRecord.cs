namespace AgentPipeline.Routing;

/// <summary>How a model did on the tasks of a band. Failures that were not the model's are not counted.</summary>
/// <param name="Succeeded">Runs that succeeded.</param>
/// <param name="FailedByModel">Runs that failed through the model's fault.</param>
internal readonly record struct ModelRecord(long Succeeded, long FailedByModel)
{
    public long Samples => Succeeded + FailedByModel;

    /// <summary>The share that succeeded, 0 to 1; only where there are samples.</summary>
    public double SuccessRate => (double)Succeeded / Samples;
}
