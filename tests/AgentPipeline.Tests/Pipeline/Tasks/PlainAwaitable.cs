using System.Runtime.CompilerServices;

namespace AgentPipeline.Tests.Pipeline;

/// <summary>An awaitable of the simplest kind, which knows nothing of execution contexts.</summary>
internal sealed class PlainAwaitable : INotifyCompletion
{
    private readonly TaskCompletionSource<Action> _continuation = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsCompleted => false;

    public PlainAwaitable GetAwaiter() => this;

    public void GetResult()
    {
    }

    public void OnCompleted(Action continuation) => _continuation.SetResult(continuation);

    /// <summary>Waits until somebody awaits it, and lets that go on.</summary>
    public async Task ContinueAsync() => (await _continuation.Task.ConfigureAwait(false))();
}
