namespace AgentPipeline.History.Sqlite;

/// <summary>Tells rows of a history apart by their columns: https://www.sqlite.org/fileformat2.html#record_format.</summary>
internal static class RowFormat
{
    // The numbers of a type: NULL, which stands for the row's own number, a blob of 16 bytes, and the shortest text.
    private const long Null = 0;
    private const long Blob16 = 12 + (2 * 16);
    private const long EmptyText = 13;

    /// <summary>Where the document begins in a row of <c>documents</c>.</summary>
    /// <param name="local">The part of the row that is on its page.</param>
    /// <param name="size">The size of the whole row.</param>
    /// <returns>0 when it is a row of another table.</returns>
    public static int DocumentStart(ReadOnlySpan<byte> local, int size)
    {
        var read = ReadTypes(local, out var header, out var first, out var second);
        return read == header && first == Null && second >= EmptyText && second % 2 == 1 && header + ((second - EmptyText) / 2) == size ? read : 0;
    }

    /// <summary>The id in a row of <c>executions</c>.</summary>
    /// <param name="local">The part of the row that is on its page.</param>
    /// <returns><see langword="null"/> when it is a row of another table.</returns>
    public static Guid? ExecutionId(ReadOnlySpan<byte> local)
    {
        var read = ReadTypes(local, out var header, out var first, out var second);
        return read > 0 && header > read && header + 16 <= local.Length && first == Null && second == Blob16
            ? new Guid(local.Slice((int)header, 16), bigEndian: true)
            : null;
    }

    private static int ReadTypes(ReadOnlySpan<byte> local, out long header, out long first, out long second)
    {
        first = second = 0;
        var read = PageFormat.ReadVarint(local, out header);
        var more = read == 0 ? 0 : PageFormat.ReadVarint(local[read..], out first);
        var last = more == 0 ? 0 : PageFormat.ReadVarint(local[(read + more)..], out second);
        return last == 0 ? 0 : read + more + last;
    }
}
