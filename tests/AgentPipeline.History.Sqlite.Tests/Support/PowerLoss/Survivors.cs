namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Chooses what of the changes that a file was not synced after reaches the disk.</summary>
/// <remarks>
/// None, all, those of the beginning, or any of them, in order or not; and one only in part, cut between two sectors. A write that does
/// not may still lengthen the file, by zeros or by whatever was there. Bytes beside a write are safe, as SQLite assumes: https://www.sqlite.org/psow.html.
/// </remarks>
internal static class Survivors
{
    private enum Length
    {
        Kept,
        GrowsByZeros,
        GrowsByGarbage,
    }

    public static IReadOnlyList<DiskEvent> Of(IReadOnlyList<DiskEvent> unsynced, Random random)
    {
        var any = random.Next(unsynced.Count + 1);
        var (first, chance, shuffled) = random.Next(5) switch
        {
            0 => (0, 0.0, false),
            1 => (unsynced.Count, 0.0, false),
            2 => (any, 0.0, false),
            var choice => (0, random.NextDouble(), choice == 3),
        };
        var torn = random.Next(2) == 0 ? any : -1;
        var length = (Length)random.Next(3);
        var survivors = new List<DiskEvent>();
        for (var i = 0; i < unsynced.Count; i++)
        {
            if (i == torn && unsynced[i].Kind == DiskEventKind.Written)
            {
                survivors.Add(Torn(unsynced[i], random));
            }
            else if (i < first || random.NextDouble() < chance)
            {
                survivors.Add(unsynced[i]);
            }
            else if (length != Length.Kept && unsynced[i].Kind == DiskEventKind.Written && random.Next(4) == 0)
            {
                survivors.Add(Grown(unsynced[i], length, random));
            }
        }

        if (shuffled)
        {
            random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(survivors));
        }

        return survivors;
    }

    private static DiskEvent Torn(DiskEvent write, Random random)
    {
        var sector = random.Next(2) == 0 ? 512 : 4096;
        var cuts = (int)(((write.End - 1) / sector) - (write.Position / sector));
        if (cuts == 0)
        {
            return write;
        }

        var cut = (int)((((write.Position / sector) + 1 + random.Next(cuts)) * sector) - write.Position);
        return random.Next(2) == 0
            ? write with { Bytes = write.Bytes![..cut] }
            : write with { Position = write.Position + cut, Bytes = write.Bytes![cut..] };
    }

    private static DiskEvent Grown(DiskEvent write, Length length, Random random)
    {
        var bytes = new byte[write.Bytes!.Length];
        if (length == Length.GrowsByGarbage)
        {
            random.NextBytes(bytes);
        }

        return write with { Kind = DiskEventKind.Grown, Bytes = bytes };
    }
}
