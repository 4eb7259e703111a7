using LiteDB;
using LiteDB.Engine;

namespace AgentPipeline.History.LiteDb;

/// <summary>Reads and writes the figures of periods, inside the caller's transaction.</summary>
internal static class RollupStore
{
    public const string Collection = "rollups";

    private static readonly RollupPart[] _parts = Enum.GetValues<RollupPart>();

    /// <summary>Throws when a record cannot be counted.</summary>
    public static void Check(ExecutionRecord record)
    {
        var figures = new ExecutionRollup();
        figures.Add(record);
        foreach (var key in figures.Errors.Keys)
        {
            RollupId.Of(RollupPeriod.All, key);
        }
    }

    /// <summary>Adds figures to those the file has.</summary>
    public static void Add(LiteEngine engine, RollupSet added)
    {
        foreach (var (period, rollup) in added.Periods)
        {
            engine.Put(Collection, [.. Merged(engine, period, rollup)]);
        }
    }

    /// <summary>The figures of a window.</summary>
    public static (DateTimeOffset? Since, ExecutionRollup Figures) Window(LiteEngine engine, DateTimeOffset? since)
    {
        var hoursFrom = RollupMarkers.Read(engine).HoursFrom;
        return Read(engine, RollupPeriod.WindowFrom(since, hoursFrom), _parts).Window(since, hoursFrom);
    }

    /// <summary>The figures of each period of a window.</summary>
    public static IReadOnlyList<TrendPoint> Trend(LiteEngine engine, DateTimeOffset? since)
    {
        var hoursFrom = RollupMarkers.Read(engine).HoursFrom;
        return Read(engine, RollupPeriod.TrendFrom(since, hoursFrom), RollupPart.Totals).Trend(since, hoursFrom);
    }

    /// <summary>Deletes the figures of hours that are no longer kept; those of their days stay.</summary>
    public static long DropHours(LiteEngine engine, DateTimeOffset before)
    {
        RollupMarkers.AdvanceHours(engine, before);
        var expired = new List<BsonValue>();
        foreach (var part in _parts)
        {
            var (from, to) = RollupId.Before(RollupLevel.Hour, part, before);
            expired.AddRange(engine.Keys(Collection, "_id", from, to, Query.Ascending, int.MaxValue));
        }

        return engine.Delete(Collection, expired);
    }

    private static IEnumerable<BsonDocument> Merged(LiteEngine engine, RollupPeriod period, ExecutionRollup added)
    {
        var sum = new ExecutionRollup();
        Take(RollupId.Of(period), document => sum.Totals.Merge(RollupDocuments.Totals(document)));
        sum.Merge(added);
        yield return RollupDocuments.Of(period, sum.Totals);
        foreach (var (key, totals) in sum.Routes)
        {
            Take(RollupId.Of(period, key), document => totals.Merge(RollupDocuments.Route(document)));
            yield return RollupDocuments.Of(period, key, totals);
        }

        foreach (var (key, totals) in sum.Errors)
        {
            Take(RollupId.Of(period, key), document => totals.Merge(RollupDocuments.Error(document)));
            yield return RollupDocuments.Of(period, key, totals);
        }

        void Take(BsonValue id, Action<BsonDocument> merge)
        {
            if (engine.Find(Collection, id) is { } document)
            {
                merge(document);
            }
        }
    }

    private static RollupSet Read(LiteEngine engine, RollupPeriod first, params ReadOnlySpan<RollupPart> parts)
    {
        var set = new RollupSet();
        foreach (var part in parts)
        {
            var (from, to) = RollupId.From(first, part);
            foreach (var document in engine.Range(Collection, from, to))
            {
                var rollup = set.Period(new RollupPeriod(first.Level, RollupDocuments.PeriodOf(document)));
                switch (part)
                {
                    case RollupPart.Totals:
                        rollup.Totals.Merge(RollupDocuments.Totals(document));
                        break;
                    case RollupPart.Routes:
                        rollup.Route(RollupDocuments.RouteOf(document)).Merge(RollupDocuments.Route(document));
                        break;
                    default:
                        rollup.Error(RollupDocuments.ErrorOf(document)).Merge(RollupDocuments.Error(document));
                        break;
                }
            }
        }

        return set;
    }
}
