namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Something that happened to a file, or that somebody who wrote to the history was told.</summary>
/// <param name="Kind">What.</param>
/// <param name="File">What the file's name has behind that of the database: nothing, "-wal" or "-journal".</param>
/// <param name="Position">Where, or which.</param>
/// <param name="Bytes">What was written.</param>
internal sealed record DiskEvent(DiskEventKind Kind, string File, long Position = 0, byte[]? Bytes = null)
{
    public long End => Position + (Bytes?.Length ?? 0);

    public override string ToString() => $"{Kind} {(File.Length == 0 ? "database" : File)} at {Position}, {Bytes?.Length ?? 0} bytes";
}
