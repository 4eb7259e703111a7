namespace AgentPipeline.Cli.Run;

/// <summary>How fast tasks end, by those that ended lately: tasks differ, and models become slower and faster. Not thread-safe.</summary>
/// <param name="time">Source of time; the run begins now.</param>
internal sealed class RunPace(TimeProvider time)
{
    /// <summary>What counts as lately.</summary>
    private static readonly TimeSpan _window = TimeSpan.FromSeconds(30);

    /// <summary>Where fewer have ended in the window, it reaches back to as many.</summary>
    private const int Fewest = 10;

    private readonly Queue<(long Timestamp, long Done)> _ends = new([(time.GetTimestamp(), 0)]);
    private long _done;

    /// <summary>Counts tasks that have ended.</summary>
    /// <param name="done">How many in all.</param>
    public void Reach(long done)
    {
        _done = done;
        _ends.Enqueue((time.GetTimestamp(), done));
        while (_ends.Count > Fewest + 1 && time.GetElapsedTime(_ends.Peek().Timestamp) > _window)
        {
            _ends.Dequeue();
        }
    }

    /// <summary>Tasks a second; 0 when none has ended.</summary>
    public double PerSecond => _ends.Peek() is var (began, before) && time.GetElapsedTime(began).TotalSeconds is > 0 and var seconds ? (_done - before) / seconds : 0;

    /// <summary>How long the rest likely takes; <see langword="null"/> while nothing is known, or when it would take more than a month.</summary>
    public TimeSpan? Remaining(long total)
        => total <= _done ? TimeSpan.Zero
            : PerSecond is > 0 and var rate && (total - _done) / rate is < 86_400 * 31 and var seconds ? TimeSpan.FromSeconds(seconds)
            : null;
}
