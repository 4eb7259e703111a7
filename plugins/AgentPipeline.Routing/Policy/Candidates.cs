namespace AgentPipeline.Routing;

/// <summary>Which models an attempt may use. Constraints come before any preference.</summary>
internal static class Candidates
{
    /// <summary>What <see cref="ModelCandidates"/> leaves, weakest first.</summary>
    /// <exception cref="AgentFailureException">The task pins a model that is not registered, or no model is.</exception>
    public static IReadOnlyList<ModelProfile> Of(AgentExecution execution, IModelCatalog catalog)
    {
        var candidates = ModelCandidates.Of(execution, catalog);
        return candidates.Count > 0 ? candidates : throw (catalog.Models.Count == 0 ? NoModel(execution.Task) : UnknownPin(execution.Task, catalog));
    }

    private static AgentFailureException NoModel(AgentTask task) => new(
        ErrorCategory.InvalidRequest,
        $"Task {task.Id} cannot be routed, because no model is registered. Add one under Models or with AddAgentModel.")
    { Blame = ErrorBlame.Host };

    private static AgentFailureException UnknownPin(AgentTask task, IModelCatalog catalog) => new(
        ErrorCategory.InvalidRequest,
        $"Task {task.Id} {(task.Metadata.TryGetValue(RoutePins.Model, out var pinned) ? $"pins the model \"{pinned}\"" : $"allows only the models \"{task.Metadata[RoutePins.Models]}\"")} in its metadata, which is not registered. Use one of: {string.Join(", ", catalog.Models.Select(model => model.Id))}.")
    { Blame = ErrorBlame.Caller };
}
