namespace AgentPipeline.Hosting;

/// <summary>Finds a null where a task has a list or a map of things: the serializer refuses nulls everywhere but there.</summary>
internal static class TaskNulls
{
    /// <summary>The place of the first one, as a path such as <c>checks[0]</c>; <see langword="null"/> when there is none.</summary>
    public static string? Find(AgentTask task)
    {
        foreach (var (key, value) in task.Metadata)
        {
            if (value is null)
            {
                return $"metadata.{key}";
            }
        }

        return In(task.Tools, "tools")
            ?? In(task.Checks, "checks")
            ?? task.Checks.Select((check, index) => check switch
            {
                CompilesCheck compiles => In(compiles.Paths, $"checks[{index}].paths"),
                ExitCodeCheck exitCode => In(exitCode.Arguments, $"checks[{index}].arguments"),
                _ => null,
            }).FirstOrDefault(place => place is not null);
    }

    private static string? In(IReadOnlyList<object?>? items, string name)
    {
        for (var index = 0; index < items?.Count; index++)
        {
            if (items[index] is null)
            {
                return $"{name}[{index}]";
            }
        }

        return null;
    }
}
