namespace AgentPipeline.Generators;

/// <summary>Turns the claims to the outermost or innermost place of a stage into edges.</summary>
internal static class PlaceClaimParser
{
    /// <returns>The edges of the claims; when a place is claimed more than once, those of the first claimant by name.</returns>
    public static IEnumerable<OrderEdge> Parse(TypeModel pipeline, IReadOnlyCollection<MiddlewareModel> middlewares, ReportProblem? report)
    {
        foreach (var claims in middlewares
            .Where(static middleware => Sides.ClaimOf(middleware.Order) is not null)
            .GroupBy(static middleware => (Stage: middleware.Stage.Value, middleware.Order)))
        {
            var side = Sides.ClaimOf(claims.Key.Order)!;
            var first = claims.First();
            foreach (var other in claims.Skip(1))
            {
                report?.Invoke(
                    OrderDescriptors.PlaceClaimedTwice,
                    pipeline.Name,
                    first.Type.FullName,
                    other.Type.FullName,
                    Sides.Word(side),
                    first.Stage.Name);
            }

            foreach (var neighbour in middlewares.Where(middleware => middleware.Stage.Value == claims.Key.Stage && middleware.Order != claims.Key.Order))
            {
                yield return side == Sides.Outermost ? new OrderEdge(first, neighbour, side) : new OrderEdge(neighbour, first, side);
            }
        }
    }
}
