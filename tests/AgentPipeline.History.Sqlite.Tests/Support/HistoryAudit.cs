using AgentPipeline.History.Tests;
using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite.Tests;

/// <summary>Holds a history file to its own documents.</summary>
internal static class HistoryAudit
{
    /// <summary>Checks that the file is sound and that everything counted agrees with the documents.</summary>
    /// <returns>The ids in the history.</returns>
    public static async Task<HashSet<Guid>> CheckAsync(string path, CancellationToken cancellationToken)
    {
        await using var history = await SqliteExecutionHistory.OpenReadOnlyAsync(path, cancellationToken);
        var ids = new HashSet<Guid>();
        var records = new List<ExecutionRecord>();
        await foreach (var record in history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue }, cancellationToken))
        {
            Assert.True(ids.Add(record.Id), $"{record.Id} is there twice.");
            records.Add(record);
        }

        Assert.Equal(
            records.Where(record => record.FailedByModel).Select(record => record.Id),
            (await history.QueryAsync(new ExecutionQuery { Limit = int.MaxValue, FailedByModel = true }, cancellationToken).ToListAsync(cancellationToken)).Select(record => record.Id));
        Recount.Check(records, await history.GetStatisticsAsync(cancellationToken: cancellationToken));
        Recount.Check(records, await history.GetErrorsAsync(cancellationToken: cancellationToken));
        Recount.Check(records, await history.GetTrendAsync(cancellationToken: cancellationToken));
        await CheckIntegrityAsync(path, cancellationToken);
        return ids;
    }

    /// <summary>Checks that the file is sound and that what it holds agrees with itself.</summary>
    public static async Task CheckIntegrityAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var check in await HistoryIntegrity.CheckAsync(path, full: true, cancellationToken))
        {
            Assert.True(check.IsSound, check.Finding);
        }
    }

    /// <summary>Runs SQL on a file from outside the history.</summary>
    public static object? Sql(string path, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // tests pass constants
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }
}
