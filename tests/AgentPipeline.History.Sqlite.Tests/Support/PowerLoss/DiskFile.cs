namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>A file as it is on the disk, and what has happened to it since its last sync.</summary>
internal sealed class DiskFile
{
    private readonly MemoryStream _synced = new();
    private readonly List<DiskEvent> _unsynced = [];

    public void Change(DiskEvent change) => _unsynced.Add(change);

    public void Sync()
    {
        foreach (var change in _unsynced)
        {
            Apply(_synced, change);
        }

        _unsynced.Clear();
    }

    /// <summary>What may be left of it.</summary>
    public byte[] AfterPowerLoss(Random random)
    {
        using var left = new MemoryStream();
        _synced.WriteTo(left);
        foreach (var change in Survivors.Of(_unsynced, random))
        {
            Apply(left, change);
        }

        return left.ToArray();
    }

    private static void Apply(MemoryStream content, DiskEvent change)
    {
        switch (change.Kind)
        {
            case DiskEventKind.Truncated:
                content.SetLength(change.Position);
                break;
            case DiskEventKind.Written:
                content.Position = change.Position;
                content.Write(change.Bytes!);
                break;
            case DiskEventKind.Grown when change.End > content.Length:
                content.Position = Math.Max(content.Length, change.Position);
                content.Write(change.Bytes!.AsSpan((int)(content.Position - change.Position)));
                break;
        }
    }
}
