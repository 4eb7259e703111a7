namespace AgentPipeline.Recovery;

/// <summary>Counts attempts and failures of the recent past, in ten slots of time.</summary>
/// <remarks>Not thread-safe, but for <see cref="TryCount"/>.</remarks>
internal sealed class FailureWindow
{
    private const int Slots = 10;

    private readonly int[] _attempts = new int[Slots];
    private readonly int[] _failures = new int[Slots];
    private long _length;
    private long _latest;
    private int _slot;

    public int Attempts => Sum(_attempts);

    public int Failures => Sum(_failures);

    public void Add(bool failed, DateTimeOffset now, TimeSpan window)
    {
        var length = LengthOf(window);
        if (!IsInSlot(now.UtcTicks, length))
        {
            Move(now.UtcTicks, length);
            _slot = (int)(_latest % Slots);
        }

        Interlocked.Increment(ref _attempts[_slot]);
        _failures[_slot] += failed ? 1 : 0;
    }

    /// <summary>Counts an attempt that did not fail, when it falls into the slot of the one before. May be called at any time from any thread.</summary>
    /// <remarks>While another thread moves on, it may count in the slot before, or be forgotten with what is cleared.</remarks>
    /// <returns>Whether it is counted.</returns>
    public bool TryCount(DateTimeOffset now, TimeSpan window)
    {
        if (!IsInSlot(now.UtcTicks, LengthOf(window)))
        {
            return false;
        }

        Interlocked.Increment(ref _attempts[_slot]);
        return true;
    }

    public void Clear()
    {
        Array.Clear(_attempts);
        Array.Clear(_failures);
    }

    private static long LengthOf(TimeSpan window) => Math.Max(1, window.Ticks / Slots);

    // Nearly all come in the same slot as the one before, and are spared the division.
    private bool IsInSlot(long ticks, long length) => length == _length && (ulong)(ticks - (_latest * length)) < (ulong)length;

    private void Move(long now, long length)
    {
        var slot = now / length;

        // A clock that was set back, or a window of another length: what was counted cannot be placed any more.
        if (length != _length || slot >= _latest + Slots || slot <= _latest - Slots)
        {
            Clear();
            (_length, _latest) = (length, slot);
        }

        while (_latest < slot)
        {
            _latest++;
            _attempts[_latest % Slots] = 0;
            _failures[_latest % Slots] = 0;
        }
    }

    private static int Sum(int[] counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }
}
