using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>The document that makes a database a history.</summary>
internal static class HistoryMarker
{
    /// <summary>The format that the current code writes.</summary>
    public const int Version = 1;

    public const string Collection = "history_info";
    public const string Id = "AgentPipeline.History";
    public const string VersionField = "version";

    /// <summary>Whether the database is a history.</summary>
    /// <returns><see langword="false"/> when nothing is in it.</returns>
    /// <exception cref="HistoryStoreException">It is something else, or a history this code cannot read.</exception>
    public static bool IsSet(LiteEngine engine, string path)
    {
        if (engine.Find(Collection, Id) is not { } marker)
        {
            return engine.HasCollections() ? throw HistoryFileErrors.NotAHistory(path) : false;
        }

        var version = marker[VersionField];
        return version.IsInt32 && version.AsInt32 <= Version ? true : throw HistoryFileErrors.Newer(path, version.IsNumber ? version.AsInt64 : 0);
    }

    /// <summary>Makes an empty database a history. Runs inside the caller's transaction.</summary>
    public static void Set(LiteEngine engine)
    {
        ExecutionDocuments.CreateIndexes(engine);
        engine.Put(Collection, new BsonDocument { ["_id"] = Id, [VersionField] = Version });
    }
}
