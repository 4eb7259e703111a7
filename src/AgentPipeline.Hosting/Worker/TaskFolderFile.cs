namespace AgentPipeline.Hosting;

/// <summary>A task file that is being worked off: which of its tasks have ended, and the file of their results. Safe for concurrent use.</summary>
internal sealed class TaskFolderFile : IAsyncDisposable
{
    private readonly object _gate = new();
    private readonly TaskResultFile _results;
    private readonly HashSet<string> _ended;
    private readonly HashSet<string> _putAside = new(StringComparer.Ordinal);
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private bool _isRead;
    private int _succeeded;

    private TaskFolderFile(string path, TaskResultFile results, IReadOnlySet<string> done)
    {
        Path = path;
        _results = results;
        _ended = new HashSet<string>(done, StringComparer.Ordinal);
        Earlier = done.Count;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>How many results an earlier process has left.</summary>
    public int Earlier { get; }

    /// <summary>How many tasks have succeeded, failed, and were put aside, since the file was opened.</summary>
    public (int Succeeded, int Failed, int PutAside) Counts
    {
        get
        {
            lock (_gate)
            {
                return (_succeeded, _ended.Count - Earlier - _succeeded, _putAside.Count);
            }
        }
    }

    /// <summary>How many bytes of it were read.</summary>
    public long Length { get; private set; }

    /// <summary>Whether all of its tasks have ended or were put aside.</summary>
    public bool IsFinished
    {
        get
        {
            lock (_gate)
            {
                return _isRead && _expected.Count == 0;
            }
        }
    }

    /// <summary>Opens a file and its results.</summary>
    /// <exception cref="IOException">The results cannot be written.</exception>
    public static TaskFolderFile Open(string path)
    {
        var (results, done) = TaskResultFile.Resume(TaskFolder.ResultsOf(path));
        return new TaskFolderFile(path, results, done);
    }

    /// <summary>Notes that a task is in the file.</summary>
    /// <returns>Whether it has still to be run.</returns>
    public bool Expect(string taskId)
    {
        lock (_gate)
        {
            return !_ended.Contains(taskId) && _expected.Add(taskId);
        }
    }

    /// <summary>Notes that every task of the file is known.</summary>
    /// <param name="length">How many bytes were read.</param>
    public void EndReading(long length)
    {
        lock (_gate)
        {
            Length = length;
            _isRead = true;
        }
    }

    /// <summary>Writes a result, on disk when this completes, unless the task has one.</summary>
    public async ValueTask CompleteAsync(TaskResult result)
    {
        lock (_gate)
        {
            if (_ended.Contains(result.Id))
            {
                return;
            }
        }

        await _results.WriteAsync(result).ConfigureAwait(false);
        await _results.SaveAsync().ConfigureAwait(false);
        lock (_gate)
        {
            _expected.Remove(result.Id);
            _succeeded += _ended.Add(result.Id) && result.Success ? 1 : 0;
        }
    }

    /// <summary>Notes that a task has no result and will not get one by itself.</summary>
    public void PutAside(string taskId)
    {
        lock (_gate)
        {
            _expected.Remove(taskId);
            _putAside.Add(taskId);
        }
    }

    public ValueTask DisposeAsync() => _results.DisposeAsync();
}
