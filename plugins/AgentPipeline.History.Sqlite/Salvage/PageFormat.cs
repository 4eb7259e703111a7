using System.Buffers.Binary;

namespace AgentPipeline.History.Sqlite;

/// <summary>How pages are laid out: https://www.sqlite.org/fileformat2.html#b_tree_pages.</summary>
internal static class PageFormat
{
    /// <summary>The size of the pages of every file that this code creates.</summary>
    public const int DefaultPageSize = 4096;

    private const byte TableLeaf = 13;
    private const int LeafHeaderSize = 8;

    public static bool IsPageSize(long size) => size is >= 512 and <= 65_536 && (size & (size - 1)) == 0;

    /// <summary>The rows that begin on a page; none when it is no leaf of a table. Rows that do not lie within the page are left out.</summary>
    /// <param name="page">The page, without the bytes reserved at its end.</param>
    public static List<PageRow> Rows(ReadOnlySpan<byte> page)
    {
        var rows = new List<PageRow>();
        if (page[0] != TableLeaf)
        {
            return rows;
        }

        var count = Math.Min(BinaryPrimitives.ReadUInt16BigEndian(page[3..]), (page.Length - LeafHeaderSize) / 2);
        for (var i = 0; i < count; i++)
        {
            var start = BinaryPrimitives.ReadUInt16BigEndian(page[(LeafHeaderSize + (2 * i))..]);
            if (start >= LeafHeaderSize + (2 * count) && start < page.Length && Row(page, start) is { } row)
            {
                rows.Add(row);
            }
        }

        return rows;
    }

    /// <summary>Reads an integer of variable length.</summary>
    /// <returns>How many bytes it takes; 0 when it does not end within the content.</returns>
    public static int ReadVarint(ReadOnlySpan<byte> content, out long value)
    {
        value = 0;
        for (var i = 0; i < Math.Min(9, content.Length); i++)
        {
            if (i == 8)
            {
                value = (value << 8) | content[i];
                return 9;
            }

            value = (value << 7) | (content[i] & 0x7fL);
            if (content[i] < 0x80)
            {
                return i + 1;
            }
        }

        return 0;
    }

    private static PageRow? Row(ReadOnlySpan<byte> page, int start)
    {
        var cell = page[start..];
        var sizeBytes = ReadVarint(cell, out var size);
        var idBytes = sizeBytes == 0 ? 0 : ReadVarint(cell[sizeBytes..], out _);
        var begin = sizeBytes + idBytes;
        if (idBytes == 0 || size is <= 0 or > int.MaxValue)
        {
            return null;
        }

        // What does not fit into the page goes on in overflow pages, whose first number follows.
        var largest = page.Length - 35;
        if (size <= largest)
        {
            return begin + size <= cell.Length ? new PageRow((int)size, start + begin, (int)size, 0) : null;
        }

        var smallest = ((page.Length - 12) * 32 / 255) - 23;
        var wanted = smallest + ((size - smallest) % (page.Length - 4));
        var local = (int)(wanted <= largest ? wanted : smallest);
        return begin + local + 4 <= cell.Length
            ? new PageRow((int)size, start + begin, local, BinaryPrimitives.ReadUInt32BigEndian(cell[(begin + local)..]))
            : null;
    }
}
