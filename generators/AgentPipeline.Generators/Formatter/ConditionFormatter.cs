namespace AgentPipeline.Generators;

/// <summary>Prints the condition under which a link is called.</summary>
internal static class ConditionFormatter
{
    /// <returns>An expression that allocates nothing, or nothing when the link is always called.</returns>
    public static string? Format(LinkModel link)
    {
        var kinds = link.Middleware.Kinds;
        return kinds.Count > 0 ? $"execution.Task.Kind is {string.Join(" or ", kinds.Select(Code.Literal))}" : null;
    }
}
