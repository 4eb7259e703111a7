namespace AgentPipeline.Generators;

/// <summary>Prints the condition under which a link is called.</summary>
internal static class ConditionFormatter
{
    /// <returns>An expression that allocates nothing, or nothing when the link is always called.</returns>
    public static string? Format(LinkModel link)
    {
        var kinds = link.Middleware.Kinds;
        string[] conditions =
        [
            .. link.Middleware.EnabledBy is null ? Array.Empty<string>() : [$"_{Toggle(link)}.IsEnabled"],
            .. kinds.Count == 0 ? Array.Empty<string>() : [$"execution.Task.Kind is {string.Join(" or ", kinds.Select(Code.Literal))}"],
        ];
        return conditions.Length > 0 ? string.Join(" && ", conditions) : null;
    }

    public static string Toggle(LinkModel link) => link.Identifier + IdentifierPool.ToggleSuffix;
}
