using System.ComponentModel;

namespace AgentPipeline;

/// <summary>
/// Which models an attempt may use. Routing chooses among them and recovery asks what is left of them, both by this one rule: a
/// fallback is then never routed back to the model it leaves.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ModelCandidates
{
    /// <summary>A common rule of thumb for English text and code; an estimate is enough to leave out what cannot fit.</summary>
    private const int CharactersPerToken = 4;

    /// <summary>The models that the current attempt may use.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="catalog">The models there are.</param>
    /// <returns>As <see cref="Of(AgentExecution, IModelCatalog, IReadOnlyList{string})"/>, without what the attempt's guidance avoids.</returns>
    public static IReadOnlyList<ModelProfile> Of(AgentExecution execution, IModelCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return Of(execution, catalog, execution.CurrentAttempt.Guidance.AvoidModels);
    }

    /// <summary>The models that an attempt may use when it avoids some.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="catalog">The models there are.</param>
    /// <param name="avoided">Ids of models that must not be used, unless none would be left.</param>
    /// <returns>
    /// In the catalogue's order: the pinned model alone; otherwise, of the models that the task allows, those that can use tools if it names
    /// some and whose context window holds the prompt (or, when none does, all), without the avoided ones (unless none would be left), and
    /// of those without what the feature <see cref="UnavailableModels"/> names (likewise). Empty when the task pins a model, or allows only
    /// models, that are not registered, or when no model is.
    /// </returns>
    public static IReadOnlyList<ModelProfile> Of(AgentExecution execution, IModelCatalog catalog, IReadOnlyList<string> avoided)
    {
        ArgumentNullException.ThrowIfNull(execution);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(avoided);
        if (execution.Task.Metadata.TryGetValue(RoutePins.Model, out var pinned))
        {
            return catalog.TryGet(pinned, out var profile) ? [profile] : [];
        }

        var tokens = execution.Task.Prompt.Length / CharactersPerToken;
        var allowed = Allowed(execution.Task, catalog);
        var able = execution.Task.Tools is { Count: > 0 } ? OrAll(allowed, static model => model.SupportsTools) : allowed;
        var fitting = OrAll(able, model => model.ContextWindow is not { } window || window >= tokens);
        var left = avoided.Count == 0 ? fitting : OrAll(fitting, model => !avoided.Contains(model.Id, StringComparer.Ordinal));
        return execution.Features.TryGet<UnavailableModels>(out var unavailable)
            ? OrAll(left, model => !unavailable.Ids.Contains(model.Id, StringComparer.Ordinal))
            : left;
    }

    private static IReadOnlyList<ModelProfile> Allowed(AgentTask task, IModelCatalog catalog)
        => task.Metadata.TryGetValue(RoutePins.Models, out var allowed)
            && allowed.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } ids
            ? [.. catalog.Models.Where(model => ids.Contains(model.Id, StringComparer.Ordinal))]
            : catalog.Models;

    private static IReadOnlyList<ModelProfile> OrAll(IReadOnlyList<ModelProfile> models, Func<ModelProfile, bool> condition)
        => models.All(condition) ? models : models.Where(condition).ToArray() is { Length: > 0 } some ? some : models;
}
