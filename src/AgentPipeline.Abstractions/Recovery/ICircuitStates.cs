namespace AgentPipeline;

/// <summary>
/// Tells which models are left alone because their providers keep failing, for whoever shows it: health checks and live views. A singleton;
/// safe for concurrent use.
/// </summary>
/// <remarks>There is none in a host whose pipelines do without recovery, so ask for it as an optional service.</remarks>
public interface ICircuitStates
{
    /// <summary>The circuit of each model that an execution of this process has used or thought of, by id; a new list each time.</summary>
    IReadOnlyList<CircuitStatus> Current { get; }
}
