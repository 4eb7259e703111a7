using System.Buffers.Binary;

namespace AgentPipeline.History.Sqlite;

/// <summary>The pages that a write-ahead log holds newer than its file: those of committed transactions, up to the first damaged frame.</summary>
/// <remarks>https://www.sqlite.org/fileformat2.html#the_write_ahead_log. Works on a copy, because a living writer overwrites the log from its start.</remarks>
internal sealed class WriteAheadLog : IDisposable
{
    private const int HeaderSize = 32;
    private const int FrameHeaderSize = 24;
    private const uint LittleEndianSums = 0x377f0682;

    private readonly FileStream? _copy;
    private readonly Dictionary<long, long> _offsets = [];

    private WriteAheadLog(FileStream? copy)
    {
        _copy = copy;
        if (copy is not null)
        {
            ReadFrames(copy);
        }
    }

    /// <summary>The size of its pages; 0 when there is no log, or its header is damaged.</summary>
    public int PageSize { get; private set; }

    /// <summary>The highest page it holds.</summary>
    public long LastPage { get; private set; }

    /// <summary>Reads the log beside a file.</summary>
    public static WriteAheadLog Beside(string path)
    {
        if (new FileInfo(path + "-wal") is not { Exists: true, Length: > HeaderSize } log)
        {
            return new WriteAheadLog(null);
        }

        var copy = new FileStream(Path.GetTempFileName(), new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
        try
        {
            using (var original = new FileStream(log.FullName, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            {
                original.CopyTo(copy);
            }

            return new WriteAheadLog(copy);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    /// <summary>Reads a page.</summary>
    /// <returns>Whether the log holds it.</returns>
    public bool TryRead(long number, Span<byte> page)
    {
        if (_copy is null || !_offsets.TryGetValue(number, out var offset))
        {
            return false;
        }

        _copy.Position = offset;
        _copy.ReadExactly(page);
        return true;
    }

    public void Dispose() => _copy?.Dispose();

    private void ReadFrames(FileStream copy)
    {
        var header = new byte[HeaderSize];
        copy.Position = 0;
        copy.ReadExactly(header);
        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var pageSize = BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(8));
        var sums = (First: 0u, Second: 0u);
        var littleEndian = magic == LittleEndianSums;
        if ((magic & ~1u) != LittleEndianSums || !PageFormat.IsPageSize(pageSize) || !Agrees(ref sums, header.AsSpan(0, 24), header.AsSpan(24), littleEndian))
        {
            return;
        }

        PageSize = (int)pageSize;
        var frame = new byte[FrameHeaderSize + PageSize];
        var uncommitted = new Dictionary<long, long>();
        while (copy.ReadAtLeast(frame, frame.Length, throwOnEndOfStream: false) == frame.Length
            && frame.AsSpan(8, 8).SequenceEqual(header.AsSpan(16, 8))
            && Add(ref sums, frame.AsSpan(0, 8), littleEndian)
            && Agrees(ref sums, frame.AsSpan(FrameHeaderSize), frame.AsSpan(16), littleEndian))
        {
            uncommitted[BinaryPrimitives.ReadUInt32BigEndian(frame)] = copy.Position - PageSize;

            // The frame that ends a transaction tells how many pages the file then has.
            if (BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4)) != 0)
            {
                foreach (var (number, offset) in uncommitted)
                {
                    _offsets[number] = offset;
                    LastPage = Math.Max(LastPage, number);
                }

                uncommitted.Clear();
            }
        }
    }

    private static bool Agrees(ref (uint First, uint Second) sums, ReadOnlySpan<byte> content, ReadOnlySpan<byte> expected, bool littleEndian)
        => Add(ref sums, content, littleEndian)
            && BinaryPrimitives.ReadUInt32BigEndian(expected) == sums.First
            && BinaryPrimitives.ReadUInt32BigEndian(expected[4..]) == sums.Second;

    private static bool Add(ref (uint First, uint Second) sums, ReadOnlySpan<byte> content, bool littleEndian)
    {
        for (; content.Length >= 8; content = content[8..])
        {
            sums.First += Word(content, littleEndian) + sums.Second;
            sums.Second += Word(content[4..], littleEndian) + sums.First;
        }

        return true;
    }

    private static uint Word(ReadOnlySpan<byte> content, bool littleEndian)
        => littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(content) : BinaryPrimitives.ReadUInt32BigEndian(content);
}
