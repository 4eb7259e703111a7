using Microsoft.Data.Sqlite;

namespace AgentPipeline.History.Sqlite;

/// <summary>Adds the figures of new records to those of their periods, in the transaction that adds the records. Not thread-safe.</summary>
/// <remarks>A batch is added up first, so that each row of figures is touched once.</remarks>
internal sealed class RollupWriter : IDisposable
{
    private const string MergeDurations = "merge_durations";

    private static readonly string[] _ofNewestError = ["example", "last_seen", "last_id", "last_number"];

    private readonly SqliteConnection _connection;
    private readonly InsertCommand _totals;
    private readonly InsertCommand _routes;
    private readonly InsertCommand _errors;
    private readonly Dictionary<RollupPeriod, ExecutionRollup> _hours = [];
    private RollupMarkers? _markers;

    public RollupWriter(SqliteConnection connection)
    {
        _connection = connection;
        connection.CreateFunction<byte[], byte[], byte[]>(MergeDurations, Merge, isDeterministic: true);
        _totals = Upsert("rollup_totals", "", RollupColumns.Totals, "first = MIN(first, excluded.first), last = MAX(last, excluded.last)");
        _routes = Upsert("rollup_routes", RollupColumns.RouteKeys, RollupColumns.Routes, "");
        const string IsNewer = "(excluded.last_seen, excluded.last_id, excluded.last_number) > (last_seen, last_id, last_number)";
        _errors = Upsert("rollup_errors", RollupColumns.ErrorKeys, RollupColumns.Errors, string.Join(", ", _ofNewestError
            .Select(column => $"{column} = CASE WHEN {IsNewer} THEN excluded.{column} ELSE {column} END")));
    }

    /// <summary>Takes up a record that the transaction has added.</summary>
    public void Add(ExecutionRecord record)
    {
        // Read inside the transaction: no other process can move them until it ends.
        var markers = _markers ??= RollupMarkers.Read(_connection);
        if (record.StartedAt >= markers.KeptFrom)
        {
            var hour = RollupPeriod.Of(RollupLevel.Hour, record.StartedAt);
            if (!_hours.TryGetValue(hour, out var figures))
            {
                _hours.Add(hour, figures = new ExecutionRollup());
            }

            figures.Add(record);
        }
    }

    /// <summary>Writes what has been taken up; the last thing before COMMIT.</summary>
    public void Flush()
    {
        var periods = new RollupSet();
        foreach (var (hour, figures) in _hours)
        {
            periods.Add(figures, hour.Start, _markers!.Value.HoursFrom);
        }

        foreach (var (period, figures) in periods.Periods)
        {
            Write(period, figures);
        }

        Reset();
    }

    /// <summary>Forgets what has been taken up: the transaction did not come to its end.</summary>
    public void Reset()
    {
        _hours.Clear();
        _markers = null;
    }

    public void Dispose()
    {
        _totals.Dispose();
        _routes.Dispose();
        _errors.Dispose();
    }

    /// <summary>Adds the figures of a period to those the file has.</summary>
    public void Write(RollupPeriod period, ExecutionRollup rollup)
    {
        RollupColumns.Write(period, _totals);
        RollupColumns.Write(rollup.Totals, _totals);
        _totals.Execute();
        foreach (var (key, totals) in rollup.Routes)
        {
            RollupColumns.Write(period, _routes);
            RollupColumns.Write(key, totals, _routes);
            _routes.Execute();
        }

        foreach (var (key, totals) in rollup.Errors)
        {
            RollupColumns.Write(period, _errors);
            RollupColumns.Write(key, totals, _errors);
            _errors.Execute();
        }
    }

    private static byte[] Merge(byte[] first, byte[] second)
    {
        var sketch = DurationSketch.FromBytes(first);
        sketch.Merge(second);
        return sketch.ToBytes();
    }

    private InsertCommand Upsert(string table, string keys, string columns, string updates)
    {
        string[] key = ["level", "period", .. keys.Split(", ", StringSplitOptions.RemoveEmptyEntries)];
        var values = columns.Split(", ");
        string[] sums =
        [
            .. values.Where(column => column != "durations" && !updates.Contains($"{column} = ", StringComparison.Ordinal)).Select(column => $"{column} = {column} + excluded.{column}"),
            .. values.Where(column => column == "durations").Select(column => $"{column} = {MergeDurations}({column}, excluded.{column})"),
            .. updates.Length == 0 ? Array.Empty<string>() : [updates],
        ];
        return new InsertCommand(_connection, table, [.. key, .. values], $" ON CONFLICT ({string.Join(", ", key)}) DO UPDATE SET {string.Join(", ", sums)}");
    }
}
