using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Holds the figures of a file against each other, and, where the documents are still there, against a recount of them.</summary>
internal static class RollupCheck
{
    public static HistoryCheck Run(SqliteConnection connection)
    {
        // One transaction, so that what is counted and what is recounted are of the same moment.
        using var transaction = connection.BeginTransaction(deferred: true);
        if (connection.Number("PRAGMA user_version") < HistorySchema.FirstWithRollups)
        {
            return new("Figures", "none are kept in a file of this format; they are counted when they are asked for", true);
        }

        var markers = RollupMarkers.Read(connection);
        var recount = RollupRecount.Of(connection);
        var days = RollupWindows.Level(connection, RollupLevel.Day);
        var wrong = Mismatch(days, recount, RollupLevel.Day, markers.KeptFrom)
            ?? Mismatch(RollupWindows.Level(connection, RollupLevel.Hour), recount, RollupLevel.Hour, markers.HoursFrom > markers.KeptFrom ? markers.HoursFrom : markers.KeptFrom)
            ?? (Equal(RollupWindows.Level(connection, RollupLevel.All).Period(RollupPeriod.All), Sum(days)) ? null : "those of all time are not the sum of all days");
        return wrong is null
            ? new("Figures", "all agree with a recount of the documents", true)
            : new("Figures", HistoryFileErrors.Damaged(connection.DataSource, null, wrong).Message, false);
    }

    private static string? Mismatch(RollupSet kept, RollupSet recount, RollupLevel level, DateTimeOffset from)
    {
        foreach (var period in kept.Periods.Keys.Concat(recount.Periods.Keys).Where(period => period.Level == level && period.Start >= from).Distinct().OrderBy(period => period.Start))
        {
            if (!Equal(kept.Period(period), recount.Period(period)))
            {
                return $"the figures of the {(level == RollupLevel.Day ? "day" : "hour")} from {period.Start:u} are not those of its executions";
            }
        }

        return null;
    }

    private static ExecutionRollup Sum(RollupSet days)
    {
        var sum = new ExecutionRollup();
        foreach (var day in days.Periods.Values)
        {
            sum.Merge(day);
        }

        return sum;
    }

    private static bool Equal(ExecutionRollup first, ExecutionRollup second)
    {
        var one = first.ToStatistics();
        var other = second.ToStatistics();
        return one with { Routes = [] } == other with { Routes = [] } && one.Routes.SequenceEqual(other.Routes) && first.ToErrors().SequenceEqual(second.ToErrors());
    }
}
