namespace AgentPipeline.History;

/// <summary>Spreads times over a span so that more of them fall into working hours, in UTC. Safe for concurrent use.</summary>
internal sealed class DailyRhythm
{
    private const double Weekend = 0.4;

    // By hour of the day.
    private static readonly double[] _weights = [1, 1, 1, 1, 1, 1.5, 2.5, 4, 6, 8, 9, 9, 7, 8, 9, 9, 8, 6, 4, 3, 2.5, 2, 1.5, 1];

    private readonly DateTimeOffset _start;
    private readonly long _lastTick;
    private readonly double _slotTicks;

    /// <summary>The share of all times that fall before the end of each slot of an hour or a little less.</summary>
    private readonly double[] _shares;

    public DailyRhythm(DateTimeOffset start, TimeSpan span)
    {
        _start = start;
        _lastTick = span.Ticks - 1;
        _shares = new double[(int)Math.Ceiling(span.TotalHours)];
        _slotTicks = (double)span.Ticks / _shares.Length;
        var sum = 0.0;
        for (var slot = 0; slot < _shares.Length; slot++)
        {
            var time = start.AddTicks((long)(slot * _slotTicks));
            _shares[slot] = sum += _weights[time.Hour] * (time.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? Weekend : 1);
        }

        for (var slot = 0; slot < _shares.Length; slot++)
        {
            _shares[slot] /= sum;
        }
    }

    /// <summary>The time before which a share of all times falls; never falls while the share grows.</summary>
    /// <param name="share">From 0 to 1.</param>
    public DateTimeOffset At(double share)
    {
        var found = Array.BinarySearch(_shares, share);
        var slot = Math.Min(found < 0 ? ~found : found, _shares.Length - 1);
        var before = slot == 0 ? 0 : _shares[slot - 1];
        var within = Math.Min((share - before) / (_shares[slot] - before), 1);
        return _start.AddTicks(Math.Min((long)((slot + within) * _slotTicks), _lastTick));
    }
}
