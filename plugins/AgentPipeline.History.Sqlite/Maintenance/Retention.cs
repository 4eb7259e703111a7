using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Deletes what a history no longer keeps, in transactions short enough for others to wait for, and gives the space back.</summary>
internal static class Retention
{
    /// <summary>Records deleted in one transaction.</summary>
    public const int ChunkRecords = 500;

    private const int ChunkPages = 256;

    /// <summary>Deletes documents of executions that began before a day; figures stay.</summary>
    /// <returns>How many; 0 when none is left.</returns>
    public static long DeleteChunk(SqliteConnection connection, DateTimeOffset before) => InTransaction(connection, () =>
    {
        // From the first chunk on, a record from before that changes no figures: it may be one that was counted and deleted.
        RollupMarkers.AdvanceKept(connection, before);
        var expired = $"SELECT seq FROM executions WHERE started_at < {HistoryValue.Of(before)} ORDER BY started_at, seq LIMIT {ChunkRecords}";
        connection.Run($"DELETE FROM documents WHERE seq IN ({expired})");
        connection.Run($"DELETE FROM executions WHERE seq IN ({expired})");
        return connection.Number("SELECT changes()");
    }) is var deleted and > 0 ? Counted(connection, deleted) : 0;

    /// <summary>Deletes the figures of the oldest hour that is no longer kept; those of its day stay.</summary>
    /// <returns>1; 0 when none is left.</returns>
    public static long DeleteHour(SqliteConnection connection, DateTimeOffset before) => InTransaction(connection, () =>
    {
        RollupMarkers.AdvanceHours(connection, before);
        var hours = $"level = {(int)RollupLevel.Hour}";
        var expired = $"{hours} AND period < {HistoryValue.Of(RollupMarkers.Read(connection).HoursFrom)}";
        var oldest = $"{hours} AND period = (SELECT MIN(period) FROM rollup_totals WHERE {expired})";
        connection.Run($"DELETE FROM rollup_routes WHERE {oldest}");
        connection.Run($"DELETE FROM rollup_errors WHERE {oldest}");
        connection.Run($"DELETE FROM rollup_totals WHERE {oldest}");
        return connection.Number("SELECT changes()");
    });

    /// <summary>Gives back some pages of a file with many that nothing is in.</summary>
    /// <returns>1; 0 when there is nothing worth the work: what is left will be filled again.</returns>
    public static long ReleasePages(SqliteConnection connection)
    {
        const long Incremental = 2;
        var free = connection.Number("PRAGMA freelist_count");
        if (free < ChunkPages || free * 10 < connection.Number("PRAGMA page_count") || connection.Number("PRAGMA auto_vacuum") != Incremental)
        {
            return 0;
        }

        // Through exec, which takes every step of the statement: each gives back one page.
        SQLitePCL.raw.sqlite3_exec(connection.Handle, $"PRAGMA incremental_vacuum({ChunkPages})");
        return connection.Number("PRAGMA freelist_count") < free ? 1 : 0;
    }

    /// <summary>Writes the file anew, without free pages.</summary>
    public static long Compact(SqliteConnection connection)
    {
        // Takes effect with the VACUUM: https://www.sqlite.org/pragma.html#pragma_auto_vacuum
        connection.Run("PRAGMA auto_vacuum = INCREMENTAL");
        connection.Run("VACUUM");
        return connection.Number("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static long Counted(SqliteConnection connection, long deleted)
    {
        HistoryMetrics.CountDeleted(connection.DataSource, deleted);
        return deleted;
    }

    private static long InTransaction(SqliteConnection connection, Func<long> work)
    {
        connection.Run("BEGIN IMMEDIATE");
        var result = work();
        connection.Run("COMMIT");
        return result;
    }
}
