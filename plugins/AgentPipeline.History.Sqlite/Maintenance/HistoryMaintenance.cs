using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>What a history does by itself from time to time: drops hours and records that are no longer kept, and gives space back. Not thread-safe.</summary>
internal sealed class HistoryMaintenance(ExecutionHistoryOptions options, TimeProvider timeProvider)
{
    /// <summary>How long the writer may be kept from writing.</summary>
    private static readonly TimeSpan _sliceLimit = TimeSpan.FromMilliseconds(20);

    /// <summary>Says which hours are kept, so that records of long ago do not make hours that are dropped again.</summary>
    public long Begin(SqliteConnection connection)
    {
        var from = RollupPeriod.HoursFrom(timeProvider.GetUtcNow());
        if (RollupMarkers.Read(connection).HoursFrom < from)
        {
            connection.Run("BEGIN IMMEDIATE");
            RollupMarkers.AdvanceHours(connection, from);
            connection.Run("COMMIT");
        }

        return 0;
    }

    /// <summary>Does some of it.</summary>
    /// <param name="connection">The connection that writes.</param>
    /// <returns>Whether there is more to do now.</returns>
    public bool RunSlice(SqliteConnection connection)
    {
        var began = timeProvider.GetTimestamp();
        while (timeProvider.GetElapsedTime(began) < _sliceLimit)
        {
            if (!Step(connection))
            {
                return false;
            }
        }

        return true;
    }

    private bool Step(SqliteConnection connection)
    {
        var now = timeProvider.GetUtcNow();
        return Retention.DeleteHour(connection, RollupPeriod.HoursFrom(now)) > 0
            || (options.RetentionDays > 0 && Retention.DeleteChunk(connection, RollupPeriod.Of(RollupLevel.Day, now.AddDays(-options.RetentionDays)).Start) > 0)
            || Retention.ReleasePages(connection) > 0;
    }
}
