namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>One loss of power: a moment in a recording, and the files that it leaves, chosen from a seed.</summary>
internal sealed class PowerLoss
{
    private readonly IReadOnlyList<DiskEvent> _events;
    private readonly int _seed;
    private readonly int _moment;
    private readonly Dictionary<string, byte[]> _files;

    /// <summary>Loses the power at a moment.</summary>
    /// <param name="events">The recording.</param>
    /// <param name="seed">Decides what is left.</param>
    /// <param name="moment">How many of the events have happened; the seed decides when <see langword="null"/>.</param>
    public PowerLoss(IReadOnlyList<DiskEvent> events, int seed, int? moment = null)
    {
        var random = new Random(seed);
        _events = events;
        _seed = seed;
        _moment = moment ?? Moment(events, random);
        _files = DiskModel.After(events.Take(_moment)).AfterPowerLoss(random);
    }

    /// <summary>Opens what is left, and holds it to what was promised until then.</summary>
    /// <returns>How many promises are broken: <see cref="RecoveredHistory"/>.</returns>
    public async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        using var directory = new TemporaryDirectory();
        Write(directory.Path);
        try
        {
            return await RecoveredHistory.CheckAsync(directory.File(), _events.Take(_moment), cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new InvalidOperationException($"{Keep()} {exception.Message}", exception);
        }
    }

    /// <summary>Keeps the files for whoever looks into what went wrong: the next recording is another one, since tasks take turns as they like.</summary>
    /// <returns>What happened, and where the files are.</returns>
    public string Keep()
    {
        var kept = Directory.CreateTempSubdirectory("agentpipeline-power-loss-").FullName;
        Write(kept);
        var next = _moment < _events.Count ? _events[_moment].ToString() : "the end";
        return $"The power was lost at event {_moment} of {_events.Count} ({next}), seed {_seed}; it left the files in {kept}.";
    }

    // Most events are writes, but what goes wrong goes wrong around syncs.
    private static int Moment(IReadOnlyList<DiskEvent> events, Random random)
    {
        var moment = random.Next(events.Count + 1);
        if (random.Next(2) == 0)
        {
            return moment;
        }

        while (moment < events.Count && events[moment].Kind == DiskEventKind.Written)
        {
            moment++;
        }

        return Math.Min(events.Count, moment + random.Next(3));
    }

    private void Write(string directory)
    {
        foreach (var (suffix, content) in _files)
        {
            File.WriteAllBytes(Path.Combine(directory, "history.db" + suffix), content);
        }
    }
}
