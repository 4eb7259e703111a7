using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>What figures and documents a file holds; both only ever move forward. Kept with the figures, so that they are read as of the same moment.</summary>
/// <param name="HoursFrom">Hours that begin before that have no figures of their own.</param>
/// <param name="KeptFrom">Records that began before that have been deleted, or will be, and do not change figures when they are added.</param>
internal readonly record struct RollupMarkers(DateTimeOffset HoursFrom, DateTimeOffset KeptFrom)
{
    private const string HoursFromId = "hours_from";
    private const string KeptFromId = "kept_from";
    private const string At = "at";

    public static RollupMarkers Read(LiteEngine engine) => new(Read(engine, HoursFromId), Read(engine, KeptFromId));

    public static void AdvanceHours(LiteEngine engine, DateTimeOffset from) => Advance(engine, HoursFromId, from);

    public static void AdvanceKept(LiteEngine engine, DateTimeOffset from) => Advance(engine, KeptFromId, from);

    private static void Advance(LiteEngine engine, string id, DateTimeOffset from)
    {
        if (from > Read(engine, id))
        {
            engine.Put(RollupStore.Collection, new BsonDocument { ["_id"] = id, [At] = from.UtcTicks });
        }
    }

    private static DateTimeOffset Read(LiteEngine engine, string id)
        => engine.Find(RollupStore.Collection, id) is { } marker ? new(marker[At].AsInt64, TimeSpan.Zero) : DateTimeOffset.MinValue;
}
