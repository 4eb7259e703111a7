using System.Text;
using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>The routing policy's events as documents. Runs inside the caller's transaction.</summary>
internal static class PolicyDocuments
{
    private const string Collection = "policy_events";
    private const string Sequence = "_id";
    private const string Document = "document";

    /// <summary>Reads all events, oldest first.</summary>
    public static IReadOnlyList<PolicyEvent> Read(LiteEngine engine)
        => [.. engine.Range(Collection, 0L, long.MaxValue).Select(Event).OrderBy(static change => change.Sequence)];

    /// <summary>Adds an event, if it is the one that comes next.</summary>
    /// <returns>How many events were added.</returns>
    public static long Append(LiteEngine engine, PolicyEvent change)
    {
        var last = engine.Keys(Collection, Sequence, 0L, long.MaxValue, Query.Descending, 1);
        if (change.Sequence != (last.Count == 0 ? 0 : last[0].AsInt64) + 1)
        {
            return 0;
        }

        engine.Put(Collection, new BsonDocument { [Sequence] = change.Sequence, [Document] = Encoding.UTF8.GetString(PolicyEventJson.SerializeToUtf8Bytes(change)) });
        return 1;
    }

    private static PolicyEvent Event(BsonDocument document)
        => PolicyEventJson.Read(document[Sequence].AsInt64, Encoding.UTF8.GetBytes(document[Document].IsString ? document[Document].AsString : ""));
}
