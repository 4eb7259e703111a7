namespace AgentPipeline.Hosting.Tests;

/// <summary>Keeps what a worker tells, and can be made to fail first.</summary>
internal sealed class EndLog : ITaskEndListener
{
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _told = new(0);
    private readonly List<(TaskDelivery Delivery, TaskResult? Result, string? Reason)> _ends = [];

    /// <summary>How many times it fails to take a result in.</summary>
    public int Failures { get; set; }

    public IReadOnlyList<(TaskDelivery Delivery, TaskResult? Result, string? Reason)> Ends
    {
        get
        {
            lock (_gate)
            {
                return [.. _ends];
            }
        }
    }

    public ValueTask OnCompletedAsync(TaskDelivery delivery, TaskResult result)
    {
        if (Failures > 0)
        {
            Failures--;
            throw new IOException("The listener fails.");
        }

        Add((delivery, result, null));
        return ValueTask.CompletedTask;
    }

    public ValueTask OnPutAsideAsync(TaskDelivery delivery, string reason)
    {
        Add((delivery, null, reason));
        return ValueTask.CompletedTask;
    }

    public async Task WaitAsync(int count, CancellationToken cancellationToken)
    {
        for (var i = 0; i < count; i++)
        {
            await _told.WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        }
    }

    private void Add((TaskDelivery Delivery, TaskResult? Result, string? Reason) end)
    {
        lock (_gate)
        {
            _ends.Add(end);
        }

        _told.Release();
    }
}
