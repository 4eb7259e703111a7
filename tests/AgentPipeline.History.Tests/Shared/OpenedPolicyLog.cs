namespace AgentPipeline.History.Tests;

/// <summary>A log under test, and what to do when the test is over.</summary>
internal sealed class OpenedPolicyLog(IPolicyLog log, Func<ValueTask> close) : IAsyncDisposable
{
    public IPolicyLog Log { get; } = log;

    public ValueTask DisposeAsync() => close();
}
