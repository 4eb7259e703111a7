using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Tells whether the routing policy's events can be read.</summary>
internal static class PolicyCheck
{
    public static HistoryCheck Run(SqliteConnection connection)
    {
        var events = PolicyEvents.Read(connection);
        if (events.FirstOrDefault(static change => change.Action == PolicyAction.Unknown) is { } wrong)
        {
            return new("Policies", HistoryFileErrors.Damaged(connection.DataSource, null, $"event {wrong.Sequence} of the routing policy is ignored, as {wrong.Reason.TrimEnd('.')}").Message, false);
        }

        // Recovering may have lost some for good; whoever reads the policy is told.
        var missing = events.Count == 0 ? 0 : events[^1].Sequence - events.Count;
        return new("Policies", $"{events.Count} {(events.Count == 1 ? "event" : "events")}{(missing == 0 ? "" : $", of {events[^1].Sequence} that there were")}", true);
    }
}
