namespace AgentPipeline.FaultBench;

/// <summary>What became of a crowd under one contender.</summary>
/// <param name="Crowd">The crowd.</param>
/// <param name="Spare">Whether there was a second model.</param>
/// <param name="Contender">The contender's name.</param>
/// <param name="Succeeded">How many executions succeeded.</param>
/// <param name="Requests">Requests to the model in trouble.</param>
/// <param name="LateRequests">Those of them that came in the second half.</param>
internal sealed record CrowdOutcome(Crowd Crowd, bool Spare, string Contender, int Succeeded, int Requests, int LateRequests)
{
    /// <summary>Requests to the model in trouble for each execution that began in the second half; 1 is what executions without any retry send.</summary>
    public double LateRequestsPerExecution => (double)LateRequests / (Crowd.Executions - (Crowd.Executions / 2));
}
