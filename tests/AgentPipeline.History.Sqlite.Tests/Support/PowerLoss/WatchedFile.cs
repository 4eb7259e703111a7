namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file that SQLite has open and whose changes are recorded.</summary>
/// <param name="recording">The recording.</param>
/// <param name="suffix">What its name has behind that of the database.</param>
/// <param name="methods">What SQLite's own VFS does with it.</param>
/// <param name="mayBeNewLog">Whether it is a log that opening creates where there is none.</param>
internal sealed unsafe class WatchedFile(DiskRecording recording, string suffix, NativeFileMethods* methods, bool mayBeNewLog)
{
    private bool _syncsDirectory = mayBeNewLog;

    public NativeFileMethods* Methods => methods;

    public void Written(ReadOnlySpan<byte> bytes, long position) => recording.Add(new DiskEvent(DiskEventKind.Written, suffix, position, bytes.ToArray()));

    public void Truncated(long length) => recording.Add(new DiskEvent(DiskEventKind.Truncated, suffix, length));

    // SQLite syncs the directory with the first sync of a log that it may have created: unixOpen and unixSync in os_unix.c.
    public void Synced()
    {
        recording.Add(new DiskEvent(_syncsDirectory ? DiskEventKind.SyncedWithDirectory : DiskEventKind.Synced, suffix));
        _syncsDirectory = false;
    }
}
