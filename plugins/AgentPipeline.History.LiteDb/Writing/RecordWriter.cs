using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Adds records and their figures, inside the caller's transaction.</summary>
internal static class RecordWriter
{
    /// <summary>Adds those of the records whose ids are not there yet.</summary>
    public static long Add(LiteEngine engine, IReadOnlyList<WriteRequest> records)
    {
        var markers = RollupMarkers.Read(engine);
        var figures = new RollupSet();
        var documents = new List<BsonDocument>();
        var ids = new HashSet<Guid>();
        foreach (var (record, document, _, _) in records)
        {
            if (record is null || document is null || !ids.Add(record.Id) || engine.Has(ExecutionDocuments.Collection, record.Id))
            {
                continue;
            }

            documents.Add(document);
            if (record.StartedAt >= markers.KeptFrom)
            {
                figures.Add(record, markers.HoursFrom);
            }
        }

        engine.Insert(ExecutionDocuments.Collection, documents, BsonAutoId.ObjectId);
        RollupStore.Add(engine, figures);
        return documents.Count;
    }
}
