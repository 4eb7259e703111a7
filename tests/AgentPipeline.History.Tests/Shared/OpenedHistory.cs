namespace AgentPipeline.History.Tests;

/// <summary>A history under test, and what to do when the test is over.</summary>
internal sealed class OpenedHistory(IExecutionHistory history, Func<ValueTask> close) : IAsyncDisposable
{
    public IExecutionHistory History { get; } = history;

    public ValueTask DisposeAsync() => close();
}
