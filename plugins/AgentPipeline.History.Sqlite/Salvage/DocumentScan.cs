using System.Text.Json;

namespace AgentPipeline.History.Sqlite;

/// <summary>Goes through the pages of a damaged file twice: for documents and events of the routing policy, then for the executions that have none.</summary>
internal static class DocumentScan
{
    public static SalvageResult Run(DamagedFile file, SalvageWriter writer, CancellationToken cancellationToken)
    {
        var recovered = new HashSet<Guid>();
        var policyEvents = new HashSet<long>();
        long unreadable = 0;
        long doubled = 0;
        var page = new byte[file.PageSize];
        foreach (var row in Rows(file, page, cancellationToken))
        {
            var start = RowFormat.DocumentStart(page.AsSpan(row.Start, row.Local), row.Size);
            if (start == 0)
            {
                continue;
            }

            if (file.Assemble(page, row) is not { } content)
            {
                unreadable++;
            }
            else if (Read(content.AsSpan(start)) is not { } record)
            {
                if (PolicyEventJson.SequenceOf(content.AsMemory(start)) is not { } sequence)
                {
                    unreadable++;
                }
                else if (policyEvents.Add(sequence))
                {
                    writer.WriteEvent(sequence, content.AsSpan(start));
                }
            }
            else if (recovered.Contains(record.Id))
            {
                doubled++;
            }
            else if (writer.TryWrite(record, content.AsSpan(start)))
            {
                recovered.Add(record.Id);
            }
            else
            {
                unreadable++;
            }
        }

        var lost = new HashSet<Guid>();
        foreach (var row in Rows(file, page, cancellationToken))
        {
            if (RowFormat.ExecutionId(page.AsSpan(row.Start, row.Local)) is { } id && !recovered.Contains(id))
            {
                lost.Add(id);
            }
        }

        return new SalvageResult
        {
            Recovered = recovered.Count,
            Unreadable = unreadable,
            Doubled = doubled,
            PolicyEvents = policyEvents.Count,
            PolicyEventsLost = policyEvents.Count == 0 ? 0 : policyEvents.Max() - policyEvents.Count,
            Lost = [.. lost.Order()],
        };
    }

    // The first page holds the schema, and never a row of ours.
    private static IEnumerable<PageRow> Rows(DamagedFile file, byte[] page, CancellationToken cancellationToken)
    {
        for (var number = 2L; number <= file.PageCount; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Read(number, page);
            foreach (var row in file.Rows(page))
            {
                yield return row;
            }
        }
    }

    private static ExecutionRecord? Read(ReadOnlySpan<byte> document)
    {
        try
        {
            return ExecutionRecordJson.Deserialize(document);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
