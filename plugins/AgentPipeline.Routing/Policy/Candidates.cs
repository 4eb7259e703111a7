namespace AgentPipeline.Routing;

/// <summary>Which models an attempt may use. Constraints come before any preference.</summary>
internal static class Candidates
{
    /// <summary>A common rule of thumb for English text and code; an estimate is enough to leave out what cannot fit.</summary>
    private const int CharactersPerToken = 4;

    /// <summary>
    /// The models that remain, weakest first: the pinned one alone; otherwise those whose context window holds the prompt (or, when
    /// none does, all), without the ones recovery avoids (unless none would be left).
    /// </summary>
    /// <exception cref="AgentFailureException">The task pins a model that is not registered, or no model is.</exception>
    public static IReadOnlyList<ModelProfile> Of(AgentExecution execution, IModelCatalog catalog)
    {
        if (catalog.Models.Count == 0)
        {
            throw new AgentFailureException(
                ErrorCategory.InvalidRequest,
                $"Task {execution.Task.Id} cannot be routed, because no model is registered. Add one under Models or with AddAgentModel.")
            { Blame = ErrorBlame.Host };
        }

        if (execution.Task.Metadata.TryGetValue(RoutePins.Model, out var pinned))
        {
            return catalog.TryGet(pinned, out var profile) ? [profile] : throw UnknownPin(execution.Task, pinned, catalog);
        }

        var tokens = execution.Task.Prompt.Length / CharactersPerToken;
        var fitting = OrAll(catalog.Models, model => model.ContextWindow is not { } window || window >= tokens);
        var avoided = execution.CurrentAttempt.Guidance.AvoidModels;
        return OrAll(fitting, model => !avoided.Contains(model.Id, StringComparer.Ordinal));
    }

    private static IReadOnlyList<ModelProfile> OrAll(IReadOnlyList<ModelProfile> models, Func<ModelProfile, bool> condition)
        => models.Where(condition).ToArray() is { Length: > 0 } some ? some : models;

    private static AgentFailureException UnknownPin(AgentTask task, string pinned, IModelCatalog catalog) => new(
        ErrorCategory.InvalidRequest,
        $"Task {task.Id} pins the model \"{pinned}\" in its metadata, which is not registered. Use one of: {string.Join(", ", catalog.Models.Select(model => model.Id))}.")
    { Blame = ErrorBlame.Caller };
}
