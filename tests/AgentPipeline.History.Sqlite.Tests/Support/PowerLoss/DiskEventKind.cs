namespace AgentPipeline.History.Sqlite.Tests;

internal enum DiskEventKind
{
    /// <summary>The file was not there, and now is.</summary>
    Created,

    /// <summary>Bytes were written at a position.</summary>
    Written,

    /// <summary>The length was set, to the position.</summary>
    Truncated,

    /// <summary>Only what it does to the length of the file has happened of a write.</summary>
    Grown,

    /// <summary>Everything before is on the disk.</summary>
    Synced,

    /// <summary>Everything before is on the disk, and so is what happened to the directory.</summary>
    SyncedWithDirectory,

    Deleted,

    /// <summary>The record with the number, which is the position, was acknowledged, or flushed.</summary>
    Confirmed,

    /// <summary>It was asked to delete what began before a time, which is the position as <see cref="HistoryValue"/>.</summary>
    DeletionAsked,

    /// <summary>The deletion was acknowledged.</summary>
    DeletionConfirmed,
}
