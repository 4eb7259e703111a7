namespace AgentPipeline.Generators;

/// <summary>Says to a person when a middleware runs.</summary>
internal static class PlaceCondition
{
    public static string? Describe(MiddlewareModel middleware)
    {
        var conditions = new List<string>();
        if (middleware.Kinds.Count > 0)
        {
            conditions.Add($"for tasks of kind {string.Join(" or ", middleware.Kinds)}");
        }

        if (middleware.EnabledBy is { } key)
        {
            conditions.Add($"unless {key} is false");
        }

        return conditions.Count > 0 ? string.Join("; ", conditions) : null;
    }
}
