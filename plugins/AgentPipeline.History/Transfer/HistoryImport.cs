using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AgentPipeline.History;

/// <summary>Reads the records of a <see cref="HistoryExport"/>, and adds them to a history. Safe for concurrent use.</summary>
/// <remarks>
/// <para>One record a line, in UTF-8, in any order. A byte order mark, <c>\r\n</c> and empty lines are accepted. A line is bad when it is
/// no complete record, was written by a newer release, or is longer than <see cref="MaxLineBytes"/>.</para>
/// <para>A record whose id is there already changes nothing, so that an import may be repeated. Memory does not grow with the number of
/// lines. What was added stays, however the import ends.</para>
/// </remarks>
public static class HistoryImport
{
    /// <summary>The longest line that is read, in bytes without its end: 64 MiB.</summary>
    public const int MaxLineBytes = 64 * 1024 * 1024;

    /// <summary>Reads records to the end of the stream, or to the bad line that ends the import.</summary>
    /// <param name="history">Where they are added; flushed in between and before this returns.</param>
    /// <param name="source">The lines; not disposed.</param>
    /// <param name="goOn">Told of each bad line, in order; says whether to go on after it.</param>
    /// <param name="cancellationToken">Stops between two lines; a repeat goes on from there.</param>
    /// <returns>What became of the lines. Records that are counted are as safe as the history's mode makes them.</returns>
    /// <exception cref="IOException">The stream cannot be read, or the history cannot be written.</exception>
    public static Task<HistoryImportResult> ReadAsync(IExecutionHistory history, Stream source, Func<BadHistoryLine, bool> goOn, CancellationToken cancellationToken = default)
        => ReadAsync(history, source, goOn, MaxLineBytes, cancellationToken);

    /// <summary>Reads records without adding them anywhere, to the end of the stream or to the bad line that ends it.</summary>
    /// <param name="source">The lines; not disposed.</param>
    /// <param name="goOn">Told of each bad line, in order; says whether to go on after it.</param>
    /// <param name="cancellationToken">Stops between two lines.</param>
    /// <returns>The records, read as they are enumerated.</returns>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static async IAsyncEnumerable<ExecutionRecord> EnumerateAsync(
        Stream source, Func<BadHistoryLine, bool> goOn, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(goOn);
        await foreach (var (record, _, bad) in LinesAsync(source, MaxLineBytes, cancellationToken).ConfigureAwait(false))
        {
            if (record is not null)
            {
                yield return record;
            }
            else if (!goOn(bad!))
            {
                yield break;
            }
        }
    }

    internal static async Task<HistoryImportResult> ReadAsync(IExecutionHistory history, Stream source, Func<BadHistoryLine, bool> goOn, int maxLineBytes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(goOn);
        var batch = new ImportBatch(history);
        var wrong = 0L;
        await foreach (var (record, bytes, bad) in LinesAsync(source, maxLineBytes, cancellationToken).ConfigureAwait(false))
        {
            if (record is not null)
            {
                await batch.AddAsync(record, bytes, cancellationToken).ConfigureAwait(false);
                continue;
            }

            wrong++;
            if (!goOn(bad!))
            {
                break;
            }
        }

        await batch.FlushAsync(cancellationToken).ConfigureAwait(false);
        return new HistoryImportResult(batch.Added, batch.Present, wrong);
    }

    private static async IAsyncEnumerable<(ExecutionRecord? Record, int Bytes, BadHistoryLine? Bad)> LinesAsync(
        Stream source, int maxLineBytes, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var lines = new LineReader(source, maxLineBytes);
        while (await lines.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (lines is { IsTooLong: false, Line.IsEmpty: true })
            {
                continue;
            }

            var (record, problem) = lines.IsTooLong ? (null, $"the line is longer than {maxLineBytes} bytes") : Parse(lines.Line.Span);
            yield return (record, lines.Line.Length, record is null ? new BadHistoryLine(lines.Number, problem!) : null);
        }
    }

    private static (ExecutionRecord? Record, string? Problem) Parse(ReadOnlySpan<byte> line)
    {
        ExecutionRecord record;
        try
        {
            // Looked at first: what a newer release writes need not have the shape of a record of now.
            if (RecordProblem.OfVersion(line) is { } newer)
            {
                return (null, newer);
            }

            record = ExecutionRecordJson.Deserialize(line);
        }
        catch (Exception exception)
        {
            // Whatever a line makes the serializer throw, it is this line's problem.
            return (null, RecordProblem.Of(exception));
        }

        return RecordProblem.Of(record) is { } problem ? (null, problem) : (record, null);
    }
}
