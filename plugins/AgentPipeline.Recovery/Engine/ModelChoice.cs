namespace AgentPipeline.Recovery;

/// <summary>Which models an execution has left.</summary>
internal static class ModelChoice
{
    /// <summary>Whether the task fixes its model.</summary>
    public static bool IsPinned(AgentExecution execution) => execution.Task.Metadata.ContainsKey(RoutePins.Model);

    /// <summary>
    /// The models that can do better than the current one about a failure: those routing may choose, not given up yet, and stronger
    /// where the current one was too weak, or with a larger context window where the request was too big for it. Empty when the task
    /// pins its model, or when no further fallback is allowed.
    /// </summary>
    public static IReadOnlyList<ModelProfile> ForFallback(AgentExecution execution, AgentError error, IModelCatalog models)
        => RecoveryLimits.AreFallBacksUsedUp(execution) ? [] : NotGivenUp(execution, error, models);

    /// <summary>The same, however often the execution has fallen back.</summary>
    public static IReadOnlyList<ModelProfile> NotGivenUp(AgentExecution execution, AgentError error, IModelCatalog models)
    {
        if (execution.Route is not { } route || IsPinned(execution))
        {
            return [];
        }

        models.TryGet(route.Model, out var current);
        var avoided = execution.CurrentAttempt.Guidance.AvoidModels;
        return [.. ModelCandidates.Of(execution, models).Where(model =>
            model.Id != route.Model && !avoided.Contains(model.Id, StringComparer.Ordinal) && (current is null || IsBetter(model, current, error)))];
    }

    /// <summary>The models that a fallback gives up: the current one, and those that cannot do better, but none whose circuit is merely open now.</summary>
    public static IReadOnlyList<string> GivenUpBy(AgentExecution execution, AgentError error, IModelCatalog models)
    {
        models.TryGet(execution.Route!.Model, out var current);
        return [.. models.Models.Where(model => current is null ? model.Id == execution.Route.Model : model.Id == current.Id || !IsBetter(model, current, error)).Select(static model => model.Id)];
    }

    /// <summary>Whether a model's provider refused a request in a way that says nothing about other providers.</summary>
    public static bool IsRefusedByProvider(AgentExecution execution, AgentError error)
        => error is
        {
            Category: ErrorCategory.QuotaExceeded or ErrorCategory.Authentication or ErrorCategory.PermissionDenied,
            Strategy: RecoveryAction.Stop or RecoveryAction.RefreshCredential,
        } && IsOfModelRequest(execution);

    /// <summary>Whether it was a request to a model that failed in the current attempt, and not a tool or a check.</summary>
    public static bool IsOfModelRequest(AgentExecution execution)
        => execution.Features.TryGet<FailedModelRequest>(out var failed) && failed.Attempt == execution.CurrentAttempt;

    private static bool IsBetter(ModelProfile model, ModelProfile current, AgentError error) => error switch
    {
        // A right may be given for single models; money and keys belong to the provider.
        { Category: ErrorCategory.QuotaExceeded or ErrorCategory.Authentication } => ProviderHealth.BudgetKey(model) != ProviderHealth.BudgetKey(current),
        { Strategy: RecoveryAction.Reprompt } => model.Tier > current.Tier,
        { Category: ErrorCategory.ContextLength } => model.ContextWindow is null || current.ContextWindow is null || model.ContextWindow > current.ContextWindow,
        _ => true,
    };

    /// <summary>
    /// Whether an attempt with that guidance has a model that was not given up. Routing would rather take one that was than none at all.
    /// </summary>
    public static bool IsAnyLeft(AgentExecution execution, AttemptGuidance guidance, IModelCatalog models)
        => guidance.AvoidModels.Count == 0
            || ModelCandidates.Of(execution, models, guidance.AvoidModels).Any(model => !guidance.AvoidModels.Contains(model.Id, StringComparer.Ordinal));

    /// <summary>Whether the circuit of the current model is open.</summary>
    public static bool IsUnavailable(AgentExecution execution)
        => execution.Route is { } route
            && execution.Features.TryGet<UnavailableModels>(out var unavailable)
            && unavailable.Ids.Contains(route.Model, StringComparer.Ordinal);

    /// <summary>Whether an attempt with that guidance may be routed to the model of the current one.</summary>
    public static bool MayRepeat(AgentExecution execution, AttemptGuidance guidance, IModelCatalog models)
        => execution.Route is not { } route || ModelCandidates.Of(execution, models, guidance.AvoidModels).Any(model => model.Id == route.Model);
}
