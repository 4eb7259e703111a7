namespace AgentPipeline.FaultBench;

/// <summary>What one run of a scenario has to itself: a directory, a clock, and whatever it holds until its end.</summary>
internal sealed class World : IDisposable
{
    private readonly Stack<IDisposable> _held = [];

    public World(BenchClock clock, FaultServer server)
    {
        Clock = clock;
        Server = server;
        Directory = System.IO.Directory.CreateTempSubdirectory("agentpipeline-faults-").FullName;
    }

    public BenchClock Clock { get; }

    public FaultServer Server { get; }

    /// <summary>Where the run's models are.</summary>
    public Uri Endpoint { get; set; } = null!;

    /// <summary>The task's working directory.</summary>
    public string Directory { get; }

    /// <summary>Where messages arrive, one a line.</summary>
    public Outbox Outbox => field ??= new Outbox(File("outbox.txt"));

    public string File(string name) => Path.Combine(Directory, name);

    public void Put(string name, string content) => System.IO.File.WriteAllText(File(name), content);

    /// <summary>Holds something until the end of the run, or until a time on its clock.</summary>
    public void Hold(Func<IDisposable> create, TimeSpan? until = null)
    {
        var thing = create();
        _held.Push(thing);
        if (until is { } time)
        {
            At(time, thing.Dispose);
        }
    }

    /// <summary>Does something at a time on the run's clock.</summary>
    public void At(TimeSpan time, Action action)
        => _held.Push(Clock.CreateTimer(_ => action(), null, time, Timeout.InfiniteTimeSpan));

    public void Dispose()
    {
        while (_held.TryPop(out var thing))
        {
            thing.Dispose();
        }

        System.IO.Directory.Delete(Directory, recursive: true);
    }
}
