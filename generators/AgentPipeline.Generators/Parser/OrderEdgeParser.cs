namespace AgentPipeline.Generators;

/// <summary>Turns what the middlewares ask for into edges, and judges them against the stages.</summary>
internal static class OrderEdgeParser
{
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="known">All that it could take; a wish about one that it does not take is no mistake.</param>
    /// <param name="middlewares">Those that it takes.</param>
    /// <param name="report">Takes what is wrong.</param>
    /// <returns>The edges that can be respected, in the order of the claimants' names.</returns>
    public static List<OrderEdge> Parse(
        TypeModel pipeline,
        IReadOnlyCollection<MiddlewareModel> known,
        IReadOnlyCollection<MiddlewareModel> middlewares,
        ReportProblem? report)
    {
        var byName = middlewares.ToDictionary(static middleware => middleware.Type.FullName, StringComparer.Ordinal);
        var edges = new List<OrderEdge>();
        foreach (var claimant in middlewares)
        {
            foreach (var (target, side) in ClaimsOf(claimant))
            {
                if (!byName.TryGetValue(target.FullName, out var other))
                {
                    if (!known.Any(candidate => candidate.Type.FullName == target.FullName))
                    {
                        report?.Invoke(OrderDescriptors.UnknownTarget, pipeline.Name, claimant.Type.Name, Sides.Word(side), target.FullName);
                    }

                    continue;
                }

                var edge = side == Sides.Before
                    ? new OrderEdge(claimant, other, side)
                    : new OrderEdge(other, claimant, side);
                if (edge.Outer.Stage.Value > edge.Inner.Stage.Value)
                {
                    ReportAgainstStage(pipeline, edge, report);
                    continue;
                }

                edges.Add(edge);
            }
        }

        edges.AddRange(PlaceClaimParser.Parse(pipeline, middlewares, report));
        return edges;
    }

    private static IEnumerable<(TypeModel Target, string Side)> ClaimsOf(MiddlewareModel middleware)
        => middleware.Before.Select(static target => (target, Sides.Before))
            .Concat(middleware.After.Select(static target => (target, Sides.After)));

    private static void ReportAgainstStage(TypeModel pipeline, OrderEdge edge, ReportProblem? report)
        => report?.Invoke(
            OrderDescriptors.AgainstStage,
            pipeline.Name,
            edge.Claimant.Type.Name,
            edge.Claimant.Stage.Name,
            Sides.Word(edge.Side),
            edge.Target.Type.Name,
            edge.Target.Stage.Name,
            Sides.Word(edge.Side == Sides.Before ? Sides.After : Sides.Before));
}
