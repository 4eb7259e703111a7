namespace AgentPipeline.Hosting;

/// <summary>Adds to a host's <see cref="LiveStatus"/> what only it knows, such as how long its queue is. A singleton; any number may be registered.</summary>
public interface ILiveStatusSource
{
    /// <summary>Adds what it knows. Asked once a second, one source after the other; what it throws is logged, and the status goes without.</summary>
    /// <param name="status">What is known so far.</param>
    /// <param name="cancellationToken">Cancelled when the host stops.</param>
    /// <returns>The same with more, for example <c>status with { Queued = 12 }</c>.</returns>
    ValueTask<LiveStatus> DescribeAsync(LiveStatus status, CancellationToken cancellationToken);
}
