using LiteDB;

namespace AgentPipeline.History.LiteDb;

/// <summary>Figures as documents. Times are in units of 100 ns since the year 1, in UTC.</summary>
internal static class RollupDocuments
{
    private const string Period = "period";
    private const string Durations = "durations";

    public static DateTimeOffset PeriodOf(BsonDocument document) => Time(document, Period);

    public static RouteKey RouteOf(BsonDocument document)
        => new(document["kind"].AsString, document["bucket"].AsInt32, document["executor"].AsString, document["model"].AsString);

    public static ErrorKey ErrorOf(BsonDocument document)
        => new(ErrorCategoryExtensions.TryParse(document["category"].AsString, out var category) ? category : default, document["rule"].AsString);

    public static BsonDocument Of(RollupPeriod period, RollupTotals totals) => new()
    {
        ["_id"] = RollupId.Of(period),
        [Period] = period.Start.UtcTicks,
        ["executions"] = totals.Executions,
        ["succeeded"] = totals.Succeeded,
        ["recoverable"] = totals.RecoverableFailures,
        ["recovered"] = totals.Recovered,
        ["attempts"] = totals.Attempts,
        ["tool_calls"] = totals.ToolCalls,
        ["input_tokens"] = totals.InputTokens,
        ["output_tokens"] = totals.OutputTokens,
        ["nanodollars"] = totals.Nanodollars,
        ["first"] = totals.First.UtcTicks,
        ["last"] = totals.Last.UtcTicks,
        [Durations] = totals.Durations.ToBytes(),
    };

    public static RollupTotals Totals(BsonDocument document) => new()
    {
        Executions = document["executions"].AsInt64,
        Succeeded = document["succeeded"].AsInt64,
        RecoverableFailures = document["recoverable"].AsInt64,
        Recovered = document["recovered"].AsInt64,
        Attempts = document["attempts"].AsInt64,
        ToolCalls = document["tool_calls"].AsInt64,
        InputTokens = document["input_tokens"].AsInt64,
        OutputTokens = document["output_tokens"].AsInt64,
        Nanodollars = document["nanodollars"].AsInt64,
        First = Time(document, "first"),
        Last = Time(document, "last"),
        Durations = DurationSketch.FromBytes(document[Durations].AsBinary),
    };

    public static BsonDocument Of(RollupPeriod period, RouteKey key, RouteTotals totals) => new()
    {
        ["_id"] = RollupId.Of(period, key),
        [Period] = period.Start.UtcTicks,
        ["kind"] = key.Kind,
        ["bucket"] = key.Bucket,
        ["executor"] = key.Executor,
        ["model"] = key.Model,
        ["executions"] = totals.Executions,
        ["succeeded"] = totals.Succeeded,
        ["verified"] = totals.Verified,
        ["failed_by_model"] = totals.FailedByModel,
        ["input_tokens"] = totals.InputTokens,
        ["output_tokens"] = totals.OutputTokens,
        ["nanodollars"] = totals.Nanodollars,
        ["ticks"] = totals.Ticks,
        [Durations] = totals.Durations.ToBytes(),
    };

    public static RouteTotals Route(BsonDocument document) => new()
    {
        Executions = document["executions"].AsInt64,
        Succeeded = document["succeeded"].AsInt64,
        Verified = document["verified"].AsInt64,
        FailedByModel = document["failed_by_model"].AsInt64,
        InputTokens = document["input_tokens"].AsInt64,
        OutputTokens = document["output_tokens"].AsInt64,
        Nanodollars = document["nanodollars"].AsInt64,
        Ticks = document["ticks"].AsInt64,
        Durations = DurationSketch.FromBytes(document[Durations].AsBinary),
    };

    public static BsonDocument Of(RollupPeriod period, ErrorKey key, ErrorTotals totals) => new()
    {
        ["_id"] = RollupId.Of(period, key),
        [Period] = period.Start.UtcTicks,
        ["category"] = key.Category.ToName(),
        ["rule"] = key.RuleId,
        ["count"] = totals.Count,
        ["executions"] = totals.Executions,
        ["recovered"] = totals.Recovered,
        ["retried"] = totals.Retried,
        ["example"] = totals.Example,
        ["last_seen"] = totals.LastSeen.UtcTicks,
        ["last_id"] = totals.LastId,
        ["last_number"] = totals.LastIndex,
    };

    public static ErrorTotals Error(BsonDocument document) => new()
    {
        Count = document["count"].AsInt64,
        Executions = document["executions"].AsInt64,
        Recovered = document["recovered"].AsInt64,
        Retried = document["retried"].AsInt64,
        Example = document["example"].AsString,
        LastSeen = Time(document, "last_seen"),
        LastId = document["last_id"].AsGuid,
        LastIndex = document["last_number"].AsInt32,
    };

    private static DateTimeOffset Time(BsonDocument document, string field) => new(document[field].AsInt64, TimeSpan.Zero);
}
