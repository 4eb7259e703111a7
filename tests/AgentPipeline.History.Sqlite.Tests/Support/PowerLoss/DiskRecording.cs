namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>What happens to the files of a database, in order. Safe for concurrent use.</summary>
/// <param name="end">Ends the recording.</param>
internal sealed class DiskRecording(Action end) : IDisposable
{
    private readonly List<DiskEvent> _events = [];

    /// <summary>The events so far.</summary>
    public IReadOnlyList<DiskEvent> Events
    {
        get
        {
            lock (_events)
            {
                return [.. _events];
            }
        }
    }

    public void Add(DiskEvent happened)
    {
        lock (_events)
        {
            _events.Add(happened);
        }
    }

    /// <summary>Adds what somebody asked, before asking, or was told, after being told.</summary>
    public void Mark(DiskEventKind kind, long position) => Add(new DiskEvent(kind, "", position));

    public void Dispose() => end();
}
