namespace AgentPipeline;

/// <summary>The file of a ledger: JSON Lines, each the state an effect has come to. Not thread-safe.</summary>
/// <remarks>
/// A line counts when its line feed is there. Whatever follows the last one was being written when the process or the power failed, was
/// acknowledged to nobody, and is cut off when the file is opened.
/// </remarks>
internal sealed class EffectJournal : IDisposable
{
    private readonly FileStream _lock;
    private FileStream? _file;
    private long _length;

    // The lock is a file of its own, because the ledger is replaced when it is compacted; never deleted, because another process may be
    // about to lock it.
    private EffectJournal(string path) => _lock = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Opens the file, makes it if need be, and reads the newest state of every effect.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expireBefore">Settled effects from before this time are dropped.</param>
    /// <param name="entries">What the file holds.</param>
    /// <exception cref="IOException">Another process has it, or it cannot be read or written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read or written.</exception>
    /// <exception cref="FormatException">A line that is not the last one cannot be read.</exception>
    public static EffectJournal Open(string path, DateTimeOffset expireBefore, out IReadOnlyCollection<EffectEntry> entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var journal = new EffectJournal(path);
        try
        {
            entries = journal.Load(path, expireBefore);
            return journal;
        }
        catch
        {
            journal.Dispose();
            throw;
        }
    }

    /// <summary>Adds lines; they are on disk when this returns.</summary>
    /// <exception cref="IOException">They are not.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        if (_file!.Length != _length)
        {
            // What a write that failed has left behind.
            _file.SetLength(_length);
        }

        _file.Position = _length;
        _file.Write(lines);
        _file.Flush(flushToDisk: true);
        _length += lines.Length;
    }

    public void Dispose()
    {
        _file?.Dispose();
        _lock.Dispose();
    }

    private Dictionary<EffectKey, EffectEntry>.ValueCollection Load(string path, DateTimeOffset expireBefore)
    {
        var newest = EffectLines.Read(File.Exists(path) ? File.ReadAllBytes(path) : [], out _length);
        var expired = newest.Values.Where(entry => EffectTable.IsExpired(entry, expireBefore)).ToList();
        if (expired.Count > 0)
        {
            expired.ForEach(entry => newest.Remove(entry.Key));
            _length = Replace(path, newest.Values);
        }

        _file = new FileStream(path, Options(FileMode.OpenOrCreate));
        _file.SetLength(_length);
        _file.Flush(flushToDisk: true);
        return newest.Values;
    }

    private static long Replace(string path, IEnumerable<EffectEntry> entries)
    {
        var fresh = path + ".new";
        long length;
        using (var file = new FileStream(fresh, Options(FileMode.Create)))
        {
            foreach (var entry in entries)
            {
                file.Write(EffectLines.ToLine(entry));
            }

            length = file.Length;
            file.Flush(flushToDisk: true);
        }

        File.Move(fresh, path, overwrite: true);
        return length;
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.Read };
        if (!OperatingSystem.IsWindows())
        {
            // What tools answered is nobody else's business.
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
