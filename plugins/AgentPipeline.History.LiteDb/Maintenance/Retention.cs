using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Deletes records that a history no longer keeps, inside the caller's transaction; figures stay.</summary>
internal static class Retention
{
    /// <summary>Records deleted in one transaction.</summary>
    public const int ChunkRecords = 500;

    /// <summary>Deletes some of the executions that began before a day.</summary>
    /// <returns>How many; 0 when none is left.</returns>
    public static long DeleteChunk(LiteEngine engine, DateTimeOffset before)
    {
        // From the first chunk on, a record from before that changes no figures: it may be one that was counted and deleted.
        RollupMarkers.AdvanceKept(engine, before);
        if (before == DateTimeOffset.MinValue)
        {
            return 0;
        }

        var first = ExecutionKeys.Key(ExecutionKeys.Prefix(DateTimeOffset.MinValue), 0);
        var last = ExecutionKeys.Key(ExecutionKeys.Prefix(before.AddTicks(-1)), UInt128.MaxValue);
        var keys = engine.Keys(ExecutionDocuments.Collection, ExecutionKeys.StartedAt, first, last, Query.Ascending, ChunkRecords);
        return engine.Delete(ExecutionDocuments.Collection, keys.ConvertAll(key => new BsonValue(ExecutionKeys.IdOf(key))));
    }
}
