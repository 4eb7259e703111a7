using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

internal static class SqliteConnectionExtensions
{
    /// <summary>Runs statements whose rows nobody needs.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    public static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row, as a number.</summary>
    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    public static long Number(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    /// <summary>A number kept beside the tables; the smallest there is when it was never set.</summary>
    public static long Marker(this SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT CAST(value AS INTEGER) FROM history_info WHERE name = $name";
        command.Parameters.AddWithValue("$name", name);
        return command.ExecuteScalar() is long number ? number : long.MinValue;
    }

    /// <summary>Moves a value kept beside the tables forward, never back.</summary>
    public static void AdvanceMarker(this SqliteConnection connection, string name, long value)
    {
        if (connection.Marker(name) < value)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT OR REPLACE INTO history_info (name, value) VALUES ($name, CAST($value AS TEXT))";
            command.Parameters.AddWithValue("$name", name);
            command.Parameters.AddWithValue("$value", value);
            command.ExecuteNonQuery();
        }
    }

    /// <summary>Rolls back what is open, if SQLite has not done so itself.</summary>
    public static void RollBack(this SqliteConnection connection)
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
        {
            connection.Run("ROLLBACK");
        }
    }
}
