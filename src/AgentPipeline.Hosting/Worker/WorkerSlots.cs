namespace AgentPipeline.Hosting;

/// <summary>Places for tasks that run at once, over all and by kind. Safe for concurrent use.</summary>
internal sealed class WorkerSlots
{
    private readonly object _gate = new();
    private readonly int _total;
    private readonly Dictionary<string, int> _roomByKind;
    private int _free;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WorkerSlots(int total, IReadOnlyDictionary<string, int> kindLimits)
    {
        _total = _free = total;
        _roomByKind = new Dictionary<string, int>(kindLimits, StringComparer.Ordinal);
    }

    /// <summary>How many tasks run.</summary>
    public int Running
    {
        get
        {
            lock (_gate)
            {
                return _total - _free;
            }
        }
    }

    /// <summary>Waits until there is a place.</summary>
    /// <returns>How many there are, and how many of those for each kind with a limit.</returns>
    public async ValueTask<(int Free, IReadOnlyDictionary<string, int> ByKind)> WaitForRoomAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_free > 0)
                {
                    return (_free, _roomByKind.Count == 0 ? _roomByKind : new Dictionary<string, int>(_roomByKind, StringComparer.Ordinal));
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Waits until nothing runs.</summary>
    public async Task WaitUntilIdleAsync()
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_free == _total)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.ConfigureAwait(false);
        }
    }

    /// <summary>Takes a place, if there is one for the kind.</summary>
    public bool TryTake(string kind)
    {
        lock (_gate)
        {
            var isLimited = _roomByKind.TryGetValue(kind, out var room);
            if (_free == 0 || (isLimited && room == 0))
            {
                return false;
            }

            _free--;
            if (isLimited)
            {
                _roomByKind[kind] = room - 1;
            }

            return true;
        }
    }

    /// <summary>Gives a place back.</summary>
    /// <returns>Whether the kind had no room until now.</returns>
    public bool Release(string kind)
    {
        TaskCompletionSource changed;
        bool wasFull;
        lock (_gate)
        {
            _free++;
            wasFull = _roomByKind.TryGetValue(kind, out var room) && room == 0;
            if (_roomByKind.ContainsKey(kind))
            {
                _roomByKind[kind] = room + 1;
            }

            (changed, _changed) = (_changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        changed.SetResult();
        return wasFull;
    }
}
