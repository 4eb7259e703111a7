using System.Threading.Channels;

namespace AgentPipeline.History.LiteDb;

/// <summary>What waits to be written: bounded, filled by many, emptied by one. While one group is written the next one gathers.</summary>
internal sealed class WriteQueue(TimeSpan interval, TimeProvider timeProvider)
{
    /// <summary>Requests that may wait before whoever adds one waits as well.</summary>
    public const int Capacity = 4096;

    /// <summary>Records that are worth a transaction of their own.</summary>
    public const int FullGroup = 512;

    private readonly Channel<WriteRequest> _requests = Channel.CreateBounded<WriteRequest>(Capacity);
    private volatile TaskCompletionSource _hurry = NewHurry();
    private Task<bool>? _arrival;

    /// <summary>Adds a request; waits while the queue is full.</summary>
    /// <exception cref="ObjectDisposedException">The queue is closed.</exception>
    public async ValueTask AddAsync(WriteRequest request, CancellationToken cancellationToken)
    {
        if (!_requests.Writer.TryWrite(request))
        {
            _hurry.TrySetResult();
            try
            {
                await _requests.Writer.WriteAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (ChannelClosedException)
            {
                throw new ObjectDisposedException(nameof(LiteDbExecutionHistory));
            }
        }

        if (request.Completion is not null || _requests.Reader.Count >= FullGroup)
        {
            _hurry.TrySetResult();
        }
    }

    /// <summary>Waits until there is something to do: somebody waits, enough has gathered, or the interval has passed. For the writer only.</summary>
    /// <param name="retry">When to return although nothing has arrived; <see langword="null"/> for never.</param>
    /// <returns><see langword="false"/> when the queue is closed and empty.</returns>
    public async Task<bool> WaitAsync(TimeSpan? retry)
    {
        _arrival ??= _requests.Reader.WaitToReadAsync().AsTask();
        if (retry is { } delay)
        {
            await WaitAsync(_arrival, delay).ConfigureAwait(false);
            if (!_arrival.IsCompleted)
            {
                return true;
            }
        }

        var more = await _arrival.ConfigureAwait(false);
        _arrival = null;
        if (more)
        {
            await WaitAsync(_hurry.Task, interval).ConfigureAwait(false);

            // Before anything is taken out: who hurries for a request that comes later finds the new one.
            _hurry = NewHurry();
        }

        return more;
    }

    /// <summary>Takes the next request, when there is one. For the writer only.</summary>
    public WriteRequest? Take() => _requests.Reader.TryRead(out var request) ? request : null;

    /// <summary>Refuses further requests; what waits is still handed out.</summary>
    public void Close()
    {
        _requests.Writer.TryComplete();
        _hurry.TrySetResult();
    }

    private static TaskCompletionSource NewHurry() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WaitAsync(Task task, TimeSpan limit)
    {
        using var enough = new CancellationTokenSource();
        await Task.WhenAny(task, Task.Delay(limit, timeProvider, enough.Token)).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
    }
}
