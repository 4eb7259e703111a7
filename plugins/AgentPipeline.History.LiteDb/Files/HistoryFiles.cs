namespace AgentPipeline.History.LiteDb;

/// <summary>The files of one history: LiteDB puts its own beside the one that is named.</summary>
internal sealed class HistoryFiles
{
    public HistoryFiles(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Path = System.IO.Path.GetFullPath(path);
    }

    /// <summary>Absolute path of the file with the data.</summary>
    public string Path { get; }

    /// <summary>What is committed and not yet in the file with the data.</summary>
    public string Log => Beside("-log");

    /// <summary>Says which process has the history open.</summary>
    public string Lock => Path + ".lock";

    /// <summary>Whether the log holds something.</summary>
    public bool HasLog => new FileInfo(Log) is { Exists: true, Length: > 0 };

    /// <summary>What compacting leaves: the files as they were before.</summary>
    public string[] Backups => Matching(Directory, Beside("-backup*"), Beside("-log-backup*"));

    private string Directory => System.IO.Path.GetDirectoryName(Path) ?? "/";

    private static string[] Matching(string directory, params string[] patterns) => System.IO.Directory.Exists(directory)
        ? [.. patterns.SelectMany(pattern => System.IO.Directory.GetFiles(directory, System.IO.Path.GetFileName(pattern)))]
        : [];

    private string Beside(string suffix)
        => System.IO.Path.Combine(Directory, System.IO.Path.GetFileNameWithoutExtension(Path) + suffix + System.IO.Path.GetExtension(Path));
}
