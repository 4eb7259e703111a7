namespace AgentPipeline.Generators;

/// <summary>
/// Puts middlewares into order: by stage, then as they ask, then by <c>Order</c>, then by ordinal full name. The same
/// set gives the same order, whatever order it comes in.
/// </summary>
internal static class OrderParser
{
    public static IReadOnlyList<MiddlewareModel> Parse(
        TypeModel pipeline,
        IReadOnlyCollection<MiddlewareModel> middlewares,
        IEnumerable<OrderEdge> edges,
        ReportProblem? report)
    {
        var ordered = new List<MiddlewareModel>();
        foreach (var stage in middlewares.GroupBy(static middleware => middleware.Stage.Value).OrderBy(static group => group.Key))
        {
            var waiting = stage
                .OrderBy(static middleware => middleware.Order)
                .ThenBy(static middleware => middleware.Type.FullName, StringComparer.Ordinal)
                .ToList();
            var open = edges.Where(edge => edge.Outer.Stage.Value == stage.Key && edge.Inner.Stage.Value == stage.Key).ToList();
            while (waiting.Count > 0)
            {
                var next = waiting.Find(candidate => !open.Exists(edge => ReferenceEquals(edge.Inner, candidate)));
                if (next is null)
                {
                    var cycle = FindCycle(waiting[0], open);
                    report?.Invoke(OrderDescriptors.Cycle, pipeline.Name, string.Join(", ", cycle));
                    _ = open.Remove(cycle[cycle.Count - 1]);
                    continue;
                }

                ordered.Add(next);
                _ = waiting.Remove(next);
                _ = open.RemoveAll(edge => ReferenceEquals(edge.Outer, next));
            }
        }

        return ordered;
    }

    /// <summary>Walks outwards from a middleware that waits, among middlewares that all wait, until one comes up again.</summary>
    private static List<OrderEdge> FindCycle(MiddlewareModel start, List<OrderEdge> open)
    {
        var path = new List<OrderEdge>();
        var current = start;
        int first;
        while ((first = path.FindIndex(edge => ReferenceEquals(edge.Inner, current))) < 0)
        {
            var outwards = open.Find(edge => ReferenceEquals(edge.Inner, current));
            path.Add(outwards);
            current = outwards.Outer;
        }

        path.RemoveRange(0, first);
        path.Reverse();
        var smallest = path.Select(static edge => edge.Outer.Type.FullName).OrderBy(static name => name, StringComparer.Ordinal).First();
        var rotation = path.FindIndex(edge => edge.Outer.Type.FullName == smallest);
        return [.. path.Skip(rotation), .. path.Take(rotation)];
    }
}
