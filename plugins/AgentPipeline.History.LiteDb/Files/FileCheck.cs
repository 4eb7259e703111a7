using System.Buffers.Binary;

namespace AgentPipeline.History.LiteDb;

/// <summary>Looks at a file before LiteDB does, which cuts what does not end with a page and writes a database over what is empty.</summary>
/// <remarks>The places are those of the header page: https://github.com/litedb-org/LiteDB/blob/v5.0.21/LiteDB/Engine/Pages/HeaderPage.cs.</remarks>
internal static class FileCheck
{
    private const int PageBytes = 8192;
    private const int SignatureAt = 32;
    private const int VersionAt = 59;
    private const int LastPageAt = 64;
    private const byte SupportedVersion = 8;

    private static ReadOnlySpan<byte> Signature => "** This is a LiteDB file **"u8;

    /// <summary>Makes sure that LiteDB may open the file.</summary>
    /// <returns>Whether there is a database; <see langword="false"/> when one is to be made.</returns>
    /// <exception cref="HistoryStoreException">It may not.</exception>
    public static bool IsDatabase(HistoryFiles files)
    {
        var file = new FileInfo(files.Path);
        if (!file.Exists || file.Length == 0)
        {
            RefuseRemains(files, file.Exists);
            return false;
        }

        Span<byte> header = stackalloc byte[LastPageAt + sizeof(uint)];
        using (var stream = new FileStream(files.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite))
        {
            if (stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
            {
                throw HistoryFileErrors.NotADatabase(files.Path);
            }
        }

        if (!header.Slice(SignatureAt, Signature.Length).SequenceEqual(Signature) || header[VersionAt] != SupportedVersion)
        {
            throw HistoryFileErrors.NotADatabase(files.Path);
        }

        // With a log, an interrupted move of its pages into the file leaves the file short for a while.
        var whole = (BinaryPrimitives.ReadUInt32LittleEndian(header[LastPageAt..]) + 1L) * PageBytes;
        if (file.Length < PageBytes || (file.Length < whole && !files.HasLog))
        {
            throw HistoryFileErrors.Damaged(files.Path, null, $"it was cut to {file.Length} of {whole} bytes");
        }

        return true;
    }

    private static void RefuseRemains(HistoryFiles files, bool exists)
    {
        if (files.HasLog)
        {
            throw HistoryFileErrors.CutToNothing(files.Path, files.Log);
        }

        if (!exists && files.Backups is [var backup, ..])
        {
            throw HistoryFileErrors.HalfCompacted(files.Path, backup);
        }
    }
}
