namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A disk that may lose power: what is surely on it, and what may be.</summary>
/// <remarks>
/// <para>A file that is synced keeps what was done to it before. Whether there is such a file is up to its directory: each name stands
/// for any file that it has stood for since the directory was last synced, or for none. Many file systems keep a new file's name when
/// the file is synced; that is not relied on, only what SQLite syncs on purpose counts.</para>
/// <para>That is enough for SQLite: it syncs the directory with the first sync of a log, before the database is written or a commit ends
/// (https://www.sqlite.org/atomiccommit.html), and a log that comes back after its deletion has been copied to the database in full, and
/// the database synced, so that copying it again changes nothing (https://www.sqlite.org/wal.html). The directory of the files is
/// taken to be there.</para>
/// <para>The index of the log in shared memory ("-shm") is never kept: SQLite builds it anew.</para>
/// </remarks>
internal sealed class DiskModel
{
    public static readonly string[] Suffixes = ["", "-wal", "-journal"];

    /// <summary>What each name has stood for since the last sync of the directory; the last is what it stands for now.</summary>
    private readonly Dictionary<string, List<DiskFile?>> _names = Suffixes.ToDictionary(suffix => suffix, _ => new List<DiskFile?> { null });

    /// <summary>The disk after some events.</summary>
    public static DiskModel After(IEnumerable<DiskEvent> events)
    {
        var disk = new DiskModel();
        foreach (var happened in events)
        {
            disk.Apply(happened);
        }

        return disk;
    }

    /// <summary>Chooses what is left when the power is lost now.</summary>
    /// <returns>The files that are there.</returns>
    public Dictionary<string, byte[]> AfterPowerLoss(Random random)
    {
        var left = new Dictionary<string, byte[]>();
        foreach (var (suffix, files) in _names)
        {
            if (files[random.Next(files.Count)] is { } file)
            {
                left.Add(suffix, file.AfterPowerLoss(random));
            }
        }

        return left;
    }

    private void Apply(DiskEvent happened)
    {
        var names = _names[happened.File];
        switch (happened.Kind)
        {
            case DiskEventKind.Created:
                names.Add(new DiskFile());
                break;
            case DiskEventKind.Written or DiskEventKind.Truncated:
                names[^1]!.Change(happened);
                break;
            case DiskEventKind.Synced or DiskEventKind.SyncedWithDirectory:
                names[^1]!.Sync();
                break;
            case DiskEventKind.Deleted:
                names.Add(null);
                break;
        }

        if (happened.Kind == DiskEventKind.SyncedWithDirectory || happened is { Kind: DiskEventKind.Deleted, Position: not 0 })
        {
            foreach (var files in _names.Values)
            {
                files.RemoveRange(0, files.Count - 1);
            }
        }
    }
}
