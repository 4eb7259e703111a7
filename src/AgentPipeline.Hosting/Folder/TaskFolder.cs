namespace AgentPipeline.Hosting;

/// <summary>
/// A folder as a durable inbox: files move from <c>inbox</c> to <c>working</c> to <c>done</c> (or <c>failed</c>) by renaming,
/// which is atomic, so a file is always in exactly one of them, whatever happens to the process.
/// </summary>
/// <remarks>Not thread-safe. One process at a time has the folder.</remarks>
internal sealed class TaskFolder : IDisposable
{
    private const string Extension = ".jsonl";
    private const string ResultSuffix = ".results.jsonl";
    private const string PutAsideSuffix = ".putaside";

    private readonly string _inboxPath;
    private readonly string _working;
    private readonly string _done;
    private readonly string _failed;
    private readonly TaskInbox _inbox;
    private readonly TimeProvider _timeProvider;
    private readonly FileStream _lock;

    /// <exception cref="IOException">Another process works on the folder, or it cannot be created.</exception>
    public TaskFolder(string path, TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _inboxPath = Make(path, "inbox");
        _inbox = new TaskInbox(_inboxPath);
        _working = Make(path, "working");
        _done = Make(path, "done");
        _failed = Make(path, "failed");
        _lock = Lock(path);
    }

    /// <summary>Task files of a directory, by name.</summary>
    public static IReadOnlyList<string> TaskFilesIn(string directory)
        => [.. Directory.EnumerateFiles(directory, "*" + Extension)
            .Where(path => path.EndsWith(Extension, StringComparison.Ordinal) && !path.EndsWith(ResultSuffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    public static string ResultsOf(string taskFile) => StemOf(taskFile) + ResultSuffix;

    public static string PutAsideOf(string taskFile) => StemOf(taskFile) + PutAsideSuffix;

    /// <summary>
    /// Tells the files that have begun and not ended, here or in an earlier process, and finishes the last steps of an interrupted
    /// <see cref="Take"/>, <see cref="Finish"/> or <see cref="Fail"/>.
    /// </summary>
    public IReadOnlyList<string> Begun()
    {
        var taskFiles = TaskFilesIn(_working);
        foreach (var taskFile in taskFiles.Where(static taskFile => !File.Exists(ResultsOf(taskFile))))
        {
            var origin = Path.Combine(_inboxPath, Path.GetFileName(taskFile));
            if (!File.Exists(origin) && File.Exists(ResultsOf(origin)))
            {
                File.Move(ResultsOf(origin), ResultsOf(taskFile));
            }
        }

        var expected = taskFiles.Select(ResultsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var results in Directory.GetFiles(_working, "*" + ResultSuffix).Where(path => !expected.Contains(path)))
        {
            var stem = results[..^ResultSuffix.Length];
            var directory = File.Exists(Path.Combine(_failed, Path.GetFileName(stem) + Extension)) ? _failed : _done;
            var target = Path.Combine(directory, Path.GetFileName(results));
            File.Move(results, File.Exists(target) ? Path.Combine(directory, Unique(stem) + ResultSuffix) : target);
        }

        foreach (var list in Directory.GetFiles(_working, "*" + PutAsideSuffix).Except(taskFiles.Select(PutAsideOf), StringComparer.Ordinal))
        {
            File.Delete(list);
        }

        return taskFiles;
    }

    /// <summary>Looks at the inbox once, and tells the files that nobody is writing any more.</summary>
    public IReadOnlyList<string> Look() => _inbox.Look();

    /// <summary>Takes a file from the inbox, with its results when it comes back from <c>failed</c>, under a name not used before.</summary>
    /// <returns>Where it is now; <see langword="null"/> when it has changed since the last look.</returns>
    public string? Take(string inboxFile)
    {
        if (!_inbox.IsAsSeen(inboxFile))
        {
            return null;
        }

        var stem = FreeStem(inboxFile, _working, _done, _failed);
        var target = Path.Combine(_working, stem + Extension);
        File.Move(inboxFile, target);
        if (File.Exists(ResultsOf(inboxFile)))
        {
            File.Move(ResultsOf(inboxFile), ResultsOf(target));
        }

        return target;
    }

    /// <summary>Moves a file that has been worked off, and then its results; a crash in between must not run it again.</summary>
    /// <param name="taskFile">The file.</param>
    /// <param name="length">How many bytes of it were read.</param>
    /// <returns>Whether that was all of it; otherwise it stays, for another pass. What somebody has taken away is no more.</returns>
    public bool Finish(string taskFile, long length)
    {
        var file = new FileInfo(taskFile);
        if (file.Exists && file.Length != length)
        {
            return false;
        }

        Move(taskFile, _done);
        return true;
    }

    /// <summary>Moves a file that cannot be worked off, and then what results there are.</summary>
    /// <returns>Where it is now.</returns>
    public string Fail(string taskFile) => Move(taskFile, _failed);

    public void Dispose() => _lock.Dispose();

    private string Move(string taskFile, string directory)
    {
        var target = Path.Combine(Directory.CreateDirectory(directory).FullName, FreeStem(taskFile, directory) + Extension);
        if (File.Exists(taskFile))
        {
            File.Move(taskFile, target);
        }

        if (File.Exists(ResultsOf(taskFile)))
        {
            File.Move(ResultsOf(taskFile), ResultsOf(target));
        }

        File.Delete(PutAsideOf(taskFile));
        return target;
    }

    private string FreeStem(string taskFile, params ReadOnlySpan<string> directories)
    {
        var stem = Path.GetFileName(StemOf(taskFile));
        foreach (var directory in directories)
        {
            if (Path.Exists(Path.Combine(directory, stem + Extension)) || Path.Exists(Path.Combine(directory, stem + ResultSuffix)))
            {
                return Unique(stem);
            }
        }

        return stem;
    }

    private string Unique(string stem) => $"{Path.GetFileName(stem)}-{Guid.CreateVersion7(_timeProvider.GetUtcNow())}";

    private static string StemOf(string taskFile) => taskFile[..^Extension.Length];

    private static string Make(string path, string name)
    {
        try
        {
            return Directory.CreateDirectory(Path.Combine(path, name)).FullName;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The task folder '{path}' cannot be used: {exception.Message} Let the worker write there, or set Worker:Folder to another folder.", exception);
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(Path.Combine(path, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException($"The task folder '{path}' cannot be locked: {exception.Message} One worker at a time can have it; stop the other, or set Worker:Folder to another folder.", exception);
        }
    }
}
