using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>A prepared INSERT. Not thread-safe.</summary>
internal sealed class InsertCommand : IDisposable
{
    private readonly SqliteCommand _command;
    private readonly SqliteParameter[] _parameters;

    [SuppressMessage("Security", "CA2100:Review SQL queries for security vulnerabilities", Justification = "Callers pass constants.")]
    public InsertCommand(SqliteConnection connection, string table, string[] columns, string suffix = "")
    {
        _command = connection.CreateCommand();
        _command.CommandText = $"INSERT INTO {table} ({string.Join(", ", columns)}) VALUES ({string.Join(", ", columns.Select(column => "$" + column))}){suffix}";
        _parameters = [.. columns.Select(column => _command.Parameters.Add(new SqliteParameter { ParameterName = "$" + column }))];
        _command.Prepare();
    }

    /// <summary>Inserts one row.</summary>
    /// <param name="values">The values, in the order of the columns.</param>
    /// <returns>What the statement returns, if anything.</returns>
    public object? Execute(params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            _parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return _command.ExecuteScalar();
    }

    public void Dispose() => _command.Dispose();
}
