namespace AgentPipeline.Hosting;

/// <summary>A hosted service that can take what it needs before the host starts, so that a start that fails fails there.</summary>
internal interface IEarlyStep
{
    /// <summary>Takes it, unless it has it already.</summary>
    /// <returns>A task that completes when it has.</returns>
    /// <exception cref="IOException">It cannot be had; the message says why and what to do.</exception>
    Task TakeAsync();
}
