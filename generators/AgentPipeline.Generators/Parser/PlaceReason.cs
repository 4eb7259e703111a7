using System.Globalization;

namespace AgentPipeline.Generators;

/// <summary>Says to a person why a middleware stands where it stands.</summary>
internal static class PlaceReason
{
    public static string Describe(MiddlewareModel middleware, MiddlewareModel? previous, IReadOnlyCollection<OrderEdge> edges)
    {
        var reasons = new List<string> { DescribeStage(middleware.Stage) };
        if (Sides.ClaimOf(middleware.Order) is { } claim)
        {
            reasons.Add($"{Sides.Word(claim)} in its stage, as it asks");
        }
        else if (middleware.Order != 0)
        {
            reasons.Add($"order {middleware.Order.ToString(CultureInfo.InvariantCulture)}");
        }

        foreach (var edge in edges.Where(edge => !edge.IsPlaceClaim && ReferenceEquals(edge.Claimant, middleware)))
        {
            reasons.Add($"{Sides.Word(edge.Side)} {edge.Target.Type.Name}, as it asks");
        }

        foreach (var edge in edges.Where(edge => !edge.IsPlaceClaim && ReferenceEquals(edge.Target, middleware)))
        {
            var side = edge.Side == Sides.Before ? Sides.After : Sides.Before;
            reasons.Add($"{Sides.Word(side)} {edge.Claimant.Type.Name}, as {edge.Claimant.Type.Name} asks");
        }

        var isNeighbour = previous is not null && previous.Stage.Value == middleware.Stage.Value;
        if (isNeighbour && !edges.Any(edge => ReferenceEquals(edge.Outer, previous) && ReferenceEquals(edge.Inner, middleware)))
        {
            // What nobody asked for is decided by the order, and between equals by the name.
            reasons.Add($"after {previous!.Type.Name}, by {(previous.Order == middleware.Order ? "name" : "order")}");
        }

        return string.Join("; ", reasons);
    }

    private static string DescribeStage(StageModel stage) => stage.Value switch
    {
        < Contracts.RecoverStage => $"stage {stage.Name}, once per execution",
        > Contracts.RecoverStage => $"stage {stage.Name}, once per attempt",
        _ => $"stage {stage.Name}",
    };
}
