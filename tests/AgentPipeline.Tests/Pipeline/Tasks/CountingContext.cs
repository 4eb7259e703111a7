namespace AgentPipeline.Tests.Pipeline;

/// <summary>A context as a window has one; it counts what is brought back to it.</summary>
internal sealed class CountingContext : SynchronizationContext
{
    private int _posts;

    public int Posts => _posts;

    public override void Post(SendOrPostCallback callback, object? state)
    {
        Interlocked.Increment(ref _posts);
        ThreadPool.QueueUserWorkItem(_ => callback(state));
    }

    /// <summary>Awaits something in the context, which ends elsewhere.</summary>
    public async Task RunAsync(Func<Task<string>, Task<string>> awaits)
    {
        var inside = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var before = Current;
        Task<string> awaiting;
        SetSynchronizationContext(this);
        try
        {
            awaiting = awaits(inside.Task);
        }
        finally
        {
            SetSynchronizationContext(before);
        }

        inside.SetResult("inside");
        Assert.Equal("inside", await awaiting.ConfigureAwait(false));
    }
}
