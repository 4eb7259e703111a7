using System.Text;
using System.Text.Json;
using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Executions as documents: the record as JSON, and the keys it is found by.</summary>
internal static class ExecutionDocuments
{
    public const string Collection = "executions";

    /// <summary>Bytes of JSON that a record may take: somewhat less than LiteDB's limit for a document, 2047 pages.</summary>
    public const int MaxBytes = 16_000_000;

    private const string Document = "document";

    public static void CreateIndexes(LiteEngine engine)
    {
        foreach (var field in ExecutionKeys.Fields)
        {
            engine.EnsureIndex(Collection, field, BsonExpression.Create("$." + field), unique: false);
        }
    }

    /// <summary>Makes a document of a record.</summary>
    /// <exception cref="HistoryStoreException">It cannot be one, or cannot be counted.</exception>
    public static BsonDocument Of(ExecutionRecord record, string path)
    {
        try
        {
            // Here, so that a malformed record fails its own append and not the transaction that it would share with others.
            RollupStore.Check(record);
            var json = ExecutionRecordJson.Serialize(record);
            var document = new BsonDocument { ["_id"] = record.Id, [Document] = json };
            ExecutionKeys.Set(document, record);
            return Encoding.UTF8.GetByteCount(json) is var bytes and > MaxBytes ? throw HistoryFileErrors.TooLarge(path, record.Id, bytes) : document;
        }
        catch (Exception exception) when (exception is not HistoryStoreException)
        {
            throw HistoryFileErrors.BadRecord(path, record.Id, exception);
        }
    }

    public static ExecutionRecord? Get(LiteEngine engine, Guid id, string path)
    {
        if (engine.Find(Collection, id) is not { } document)
        {
            return null;
        }

        try
        {
            return ExecutionRecordJson.Deserialize(Encoding.UTF8.GetBytes(document[Document].AsString ?? ""));
        }
        catch (JsonException exception)
        {
            throw HistoryFileErrors.Damaged(path, exception, $"the execution {id} is not a record");
        }
    }
}
