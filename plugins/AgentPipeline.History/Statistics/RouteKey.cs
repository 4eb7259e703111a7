namespace AgentPipeline.History;

/// <summary>By what route statistics are grouped, and the order they are listed in.</summary>
internal readonly record struct RouteKey(string Kind, int Bucket, string Executor, string Model) : IComparable<RouteKey>
{
    public static bool operator <(RouteKey left, RouteKey right) => left.CompareTo(right) < 0;

    public static bool operator <=(RouteKey left, RouteKey right) => left.CompareTo(right) <= 0;

    public static bool operator >(RouteKey left, RouteKey right) => left.CompareTo(right) > 0;

    public static bool operator >=(RouteKey left, RouteKey right) => left.CompareTo(right) >= 0;

    public static RouteKey Of(ExecutionRecord record) => new(
        record.Kind ?? "",
        StatisticsColumns.ComplexityBucket(record.Complexity),
        record.Route?.Executor ?? "",
        record.Route?.Model ?? "");

    public int CompareTo(RouteKey other)
    {
        var order = string.CompareOrdinal(Kind, other.Kind);
        order = order != 0 ? order : Bucket.CompareTo(other.Bucket);
        order = order != 0 ? order : string.CompareOrdinal(Executor, other.Executor);
        return order != 0 ? order : string.CompareOrdinal(Model, other.Model);
    }
}
