namespace AgentPipeline.Recovery;

/// <summary>Which models an execution has left.</summary>
internal static class ModelChoice
{
    /// <summary>Whether the task fixes its model.</summary>
    public static bool IsPinned(AgentExecution execution) => execution.Task.Metadata.ContainsKey(RoutePins.Model);

    /// <summary>The models that failed attempts of this execution asked to avoid, with the current one.</summary>
    public static IReadOnlyList<string> Visited(AgentExecution execution)
    {
        var avoided = execution.CurrentAttempt.Guidance.AvoidModels;
        return execution.Route is { } route && !avoided.Contains(route.Model, StringComparer.Ordinal) ? [.. avoided, route.Model] : avoided;
    }

    /// <summary>Whether there is a model that the execution may use and has not given up yet, apart from the current one.</summary>
    public static bool CanFallBack(AgentExecution execution, IModelCatalog models)
    {
        if (execution.Route is null || IsPinned(execution))
        {
            return false;
        }

        var visited = Visited(execution);
        return models.Models.Any(model => !visited.Contains(model.Id, StringComparer.Ordinal));
    }
}
