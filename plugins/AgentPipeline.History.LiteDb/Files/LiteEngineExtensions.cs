using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>The few things the history asks of LiteDB.</summary>
internal static class LiteEngineExtensions
{
    /// <summary>The document with an id.</summary>
    public static BsonDocument? Find(this LiteEngine engine, string collection, BsonValue id)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("_id = @0", id));
        using var reader = engine.Query(collection, query);
        return reader.Read() ? reader.Current.AsDocument : null;
    }

    /// <summary>Whether there is a document with an id; reads the index alone.</summary>
    public static bool Has(this LiteEngine engine, string collection, BsonValue id)
    {
        var query = new Query { Select = "_id" };
        query.Where.Add(BsonExpression.Create("_id = @0", id));
        using var reader = engine.Query(collection, query);
        return reader.Read();
    }

    /// <summary>The documents whose id lies in a range.</summary>
    public static IEnumerable<BsonDocument> Range(this LiteEngine engine, string collection, BsonValue from, BsonValue to)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("_id BETWEEN @0 AND @1", from, to));
        using var reader = engine.Query(collection, query);
        while (reader.Read())
        {
            yield return reader.Current.AsDocument;
        }
    }

    /// <summary>The values of an indexed field that lie in a range; reads the index alone.</summary>
    public static List<BsonValue> Keys(this LiteEngine engine, string collection, string field, BsonValue from, BsonValue to, int order, int limit)
    {
        // One condition with both ends: of two, LiteDB would take one for the index and test the other on everything.
        var query = new Query { Select = field, OrderBy = field, Order = order, Limit = limit };
        query.Where.Add(BsonExpression.Create($"{field} BETWEEN @0 AND @1", from, to));
        using var reader = engine.Query(collection, query);
        var keys = new List<BsonValue>();
        while (reader.Read())
        {
            keys.Add(reader.Current[field]);
        }

        return keys;
    }

    /// <summary>Adds a document, or puts it in the place of the one with its id.</summary>
    public static void Put(this LiteEngine engine, string collection, params IEnumerable<BsonDocument> documents)
        => engine.Upsert(collection, documents, BsonAutoId.ObjectId);

    public static bool HasCollections(this LiteEngine engine)
    {
        var query = new Query();
        query.Where.Add(BsonExpression.Create("type = 'user'"));
        using var reader = engine.Query("$cols", query);
        return reader.Read();
    }

    /// <summary>Does the work in a transaction of this thread.</summary>
    public static T InTransaction<T>(this LiteEngine engine, Func<LiteEngine, T> work, bool isCommitted)
    {
        engine.BeginTrans();
        TransactionFinalizers.Suppress(engine);
        try
        {
            var result = work(engine);
            if (isCommitted)
            {
                engine.Commit();
            }

            return result;
        }
        finally
        {
            RollBack(engine);
        }
    }

    // After a commit there is nothing to roll back; after an error there may be nothing left that could.
    private static void RollBack(LiteEngine engine)
    {
        try
        {
            engine.Rollback();
        }
        catch (Exception)
        {
            // Whatever was wrong has been thrown already.
        }
    }
}
