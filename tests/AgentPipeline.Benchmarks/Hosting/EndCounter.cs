using AgentPipeline.Hosting;

namespace AgentPipeline.Benchmarks;

/// <summary>Waits until so many tasks have ended.</summary>
internal sealed class EndCounter : ITaskEndListener
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _missing = int.MaxValue;

    public Task WaitAsync(int count)
    {
        if (Interlocked.Add(ref _missing, count - int.MaxValue) <= 0)
        {
            _reached.TrySetResult();
        }

        return _reached.Task;
    }

    public ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
    {
        if (!result.Success)
        {
            throw new InvalidOperationException($"A task that does nothing failed: {result.Error?.Message}");
        }

        if (Interlocked.Decrement(ref _missing) == 0)
        {
            _reached.TrySetResult();
        }

        return ValueTask.CompletedTask;
    }
}
