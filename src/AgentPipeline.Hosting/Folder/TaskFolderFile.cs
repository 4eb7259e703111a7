using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline.Hosting;

/// <summary>A task file that is being worked off: which of its tasks have ended, and the file of their results. Safe for concurrent use.</summary>
internal sealed class TaskFolderFile : IAsyncDisposable
{
    /// <summary>What the source of every task of a folder begins with.</summary>
    public const string SourcePrefix = "folder:";

    private readonly object _gate = new();

    [SuppressMessage("Usage", "CA2213:Disposable fields should be disposed", Justification = "Whoever waits for it would wait for ever.")]
    private readonly SemaphoreSlim _adding = new(1, 1);

    private readonly TaskResultFile _results;
    private readonly HashSet<string> _ended;
    private readonly HashSet<string> _putAside;
    private readonly HashSet<string> _expected = new(StringComparer.Ordinal);
    private bool _isRead;
    private int _succeeded;

    private TaskFolderFile(string path, TaskResultFile results, IReadOnlySet<string> done, IReadOnlySet<string> putAside)
    {
        Path = path;
        _results = results;
        _ended = new HashSet<string>(done, StringComparer.Ordinal);
        _putAside = putAside.Except(done, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        Earlier = done.Count;
    }

    /// <summary>Where the file is.</summary>
    public string Path { get; }

    /// <summary>How its tasks in the queue name it.</summary>
    public string Source => SourceOf(Path);

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
        var putAside = PutAsideTasks.Read(TaskFolder.PutAsideOf(path));
        var (results, done) = TaskResultFile.Resume(TaskFolder.ResultsOf(path));
        return new TaskFolderFile(path, results, done, putAside);
    }

    /// <summary>How the tasks of a file in the queue name it.</summary>
    public static string SourceOf(string path) => SourcePrefix + System.IO.Path.GetFileName(path);

    /// <summary>How the queue keeps a task of the file from being in it twice.</summary>
    public string DeduplicationIdOf(string taskId) => $"{Source}#{taskId}";

    /// <summary>The id of a task of a folder, also when the queue cannot read the task any more.</summary>
    public static string TaskIdOf(QueuedTask entry)
        => entry.DeduplicationId is { } id && id.StartsWith($"{entry.Source}#", StringComparison.Ordinal) ? id[(entry.Source!.Length + 1)..] : entry.Task.Id;

    /// <summary>Puts tasks of the file into the queue, those that have still to be run.</summary>
    /// <remarks>None of them ends meanwhile: the queue would forget it, and then take it in anew.</remarks>
    /// <param name="tasks">The tasks.</param>
    /// <param name="enqueue">Puts some into the queue; completes when they are in it.</param>
    public async Task AddAsync(IEnumerable<AgentTask> tasks, Func<IReadOnlyList<AgentTask>, Task> enqueue)
    {
        await _adding.WaitAsync().ConfigureAwait(false);
        try
        {
            await enqueue([.. tasks.Where(task => Expect(task.Id))]).ConfigureAwait(false);
        }
        finally
        {
            _adding.Release();
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
        await EndAsync(() =>
        {
            _expected.Remove(result.Id);
            _putAside.Remove(result.Id);
            _succeeded += _ended.Add(result.Id) && result.Success ? 1 : 0;
        }).ConfigureAwait(false);
    }

    /// <summary>Notes, on disk when this completes, that a task has no result and will not get one by itself.</summary>
    public ValueTask PutAsideAsync(string taskId) => EndAsync(() =>
    {
        if (!_putAside.Contains(taskId))
        {
            PutAsideTasks.Add(TaskFolder.PutAsideOf(Path), taskId);
            _putAside.Add(taskId);
        }

        _expected.Remove(taskId);
    });

    public ValueTask DisposeAsync() => _results.DisposeAsync();

    private bool Expect(string taskId)
    {
        lock (_gate)
        {
            return !_ended.Contains(taskId) && !_putAside.Contains(taskId) && _expected.Add(taskId);
        }
    }

    private async ValueTask EndAsync(Action note)
    {
        await _adding.WaitAsync().ConfigureAwait(false);
        try
        {
            lock (_gate)
            {
                note();
            }
        }
        finally
        {
            _adding.Release();
        }
    }
}
