using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>What figures and documents a file holds, as said in <c>history_info</c>; both only ever move forward.</summary>
/// <param name="HoursFrom">Hours that begin before that have no figures of their own.</param>
/// <param name="KeptFrom">Records that began before that have been deleted, or will be, and do not change figures when they are added.</param>
internal readonly record struct RollupMarkers(DateTimeOffset HoursFrom, DateTimeOffset KeptFrom)
{
    private const string HoursFromName = "hours_from";
    private const string KeptFromName = "kept_from";

    public static RollupMarkers Read(SqliteConnection connection)
        => new(Time(connection.Marker(HoursFromName)), Time(connection.Marker(KeptFromName)));

    public static void AdvanceHours(SqliteConnection connection, DateTimeOffset from) => connection.AdvanceMarker(HoursFromName, HistoryValue.Of(from));

    public static void AdvanceKept(SqliteConnection connection, DateTimeOffset from) => connection.AdvanceMarker(KeptFromName, HistoryValue.Of(from));

    private static DateTimeOffset Time(long marker) => marker == long.MinValue ? DateTimeOffset.MinValue : HistoryValue.Time(marker);
}
