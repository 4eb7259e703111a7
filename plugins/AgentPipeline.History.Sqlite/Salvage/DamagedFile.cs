using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace AgentPipeline.History.Sqlite;

/// <summary>The pages of a file, each by itself, whatever state the others are in. Opened to read, and read without SQLite.</summary>
internal sealed class DamagedFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly WriteAheadLog _log;
    private readonly long _length;
    private readonly int _usableSize;

    public DamagedFile(string path)
    {
        _file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            _log = WriteAheadLog.Beside(path);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _length = RandomAccess.GetLength(_file);
        PageSize = _log.PageSize > 0 ? _log.PageSize : PageFormat.DefaultPageSize;
        var header = new byte[PageSize];
        Read(1, header);
        var size = BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(16)) is var told && told == 1 ? 65_536 : told;
        HasHeader = header.AsSpan().StartsWith("SQLite format 3\0"u8);
        if (HasHeader && PageFormat.IsPageSize(size))
        {
            PageSize = size;
            ApplicationId = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(68));
            Version = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(60));
            _usableSize = PageSize - header[20];
        }

        _usableSize = _usableSize < 480 ? PageSize : _usableSize;
    }

    /// <summary>Whether the file begins as a SQLite database does.</summary>
    public bool HasHeader { get; }

    public int ApplicationId { get; }

    public int Version { get; }

    public int PageSize { get; }

    /// <summary>How many pages there are, of which the last may be cut short.</summary>
    public long PageCount => Math.Max((_length + PageSize - 1) / PageSize, _log.LastPage);

    /// <summary>Reads a page; what is cut off is 0.</summary>
    public void Read(long number, Span<byte> page)
    {
        if (page.Length == _log.PageSize && _log.TryRead(number, page))
        {
            return;
        }

        var read = 0;
        while (read < page.Length && RandomAccess.Read(_file, page[read..], ((number - 1) * PageSize) + read) is var more and > 0)
        {
            read += more;
        }

        page[read..].Clear();
    }

    /// <summary>The rows that begin on a page that was read.</summary>
    public List<PageRow> Rows(ReadOnlySpan<byte> page) => PageFormat.Rows(page[.._usableSize]);

    /// <summary>Puts a row together.</summary>
    /// <param name="page">The page on which it begins.</param>
    /// <param name="row">Where it lies.</param>
    /// <returns><see langword="null"/> when a page on which it goes on is not there.</returns>
    public byte[]? Assemble(ReadOnlySpan<byte> page, PageRow row)
    {
        // A size that damage has made up must not cost memory.
        if (row.Size > PageCount * PageSize)
        {
            return null;
        }

        var content = new byte[row.Size];
        page.Slice(row.Start, row.Local).CopyTo(content);
        var overflow = new byte[PageSize];
        var next = row.Overflow;
        for (var filled = row.Local; filled < content.Length;)
        {
            if (next < 2 || next > PageCount)
            {
                return null;
            }

            Read(next, overflow);
            var part = Math.Min(content.Length - filled, _usableSize - 4);
            overflow.AsSpan(4, part).CopyTo(content.AsSpan(filled));
            filled += part;
            next = BinaryPrimitives.ReadUInt32BigEndian(overflow);
        }

        return content;
    }

    public void Dispose()
    {
        _log.Dispose();
        _file.Dispose();
    }
}
