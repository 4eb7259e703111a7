namespace AgentPipeline.Hosting;

/// <summary>
/// A folder as a durable inbox: files move from <c>inbox</c> to <c>working</c> to <c>done</c> by renaming, which is atomic, so a
/// file is always in exactly one of them, whatever happens to the process.
/// </summary>
internal sealed class TaskFolder
{
    private const string ResultSuffix = ".results.jsonl";

    private readonly string _inbox;
    private readonly string _working;
    private readonly string _done;

    public TaskFolder(string path)
    {
        _inbox = Directory.CreateDirectory(Path.Combine(path, "inbox")).FullName;
        _working = Directory.CreateDirectory(Path.Combine(path, "working")).FullName;
        _done = Directory.CreateDirectory(Path.Combine(path, "done")).FullName;
    }

    /// <summary>Takes up what an earlier process left: finishes the last step of <see cref="Finish"/>, and tells the files it had begun.</summary>
    public IReadOnlyList<string> Recover()
    {
        var taskFiles = TaskFiles(_working);
        var expected = taskFiles.Select(ResultsOf).ToHashSet(StringComparer.Ordinal);
        foreach (var results in Directory.GetFiles(_working, "*" + ResultSuffix).Where(path => !expected.Contains(path)))
        {
            MoveToDone(results);
        }

        return taskFiles;
    }

    /// <summary>Takes the next file from the inbox, by name; <see langword="null"/> when it is empty.</summary>
    public string? TakeNext()
    {
        foreach (var path in TaskFiles(_inbox))
        {
            var target = Path.Combine(_working, Path.GetFileName(path));
            if (!File.Exists(target))
            {
                File.Move(path, target);
                return target;
            }
        }

        return null;
    }

    public static string ResultsOf(string taskFile) => Path.ChangeExtension(taskFile, null) + ResultSuffix;

    /// <summary>Moves a file that has been worked off, and then its results; a crash in between must not run it again.</summary>
    public void Finish(string taskFile)
    {
        MoveToDone(taskFile);
        MoveToDone(ResultsOf(taskFile));
    }

    private static List<string> TaskFiles(string directory)
        => [.. Directory.EnumerateFiles(directory, "*.jsonl")
            .Where(path => !path.EndsWith(ResultSuffix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];

    private void MoveToDone(string path) => File.Move(path, Path.Combine(_done, Path.GetFileName(path)), overwrite: true);
}
