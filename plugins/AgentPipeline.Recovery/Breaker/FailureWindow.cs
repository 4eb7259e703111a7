namespace AgentPipeline.Recovery;

/// <summary>Counts attempts and failures of the recent past, in ten slots of time. Not thread-safe.</summary>
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
        var length = Math.Max(1, window.Ticks / Slots);
        var ticks = now.UtcTicks;

        // Nearly all come in the same slot as the one before, and are spared the division.
        if (length != _length || (ulong)(ticks - (_latest * length)) >= (ulong)length)
        {
            Move(ticks, length);
            _slot = (int)(_latest % Slots);
        }

        _attempts[_slot]++;
        _failures[_slot] += failed ? 1 : 0;
    }

    public void Clear()
    {
        Array.Clear(_attempts);
        Array.Clear(_failures);
    }

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
