namespace AgentPipeline.Recovery;

/// <summary>Turns the action a classification suggests into the one that fits this execution.</summary>
internal static class ActionSelector
{
    /// <summary>How often the same remedy may fail on the same model before another model is tried, where there is one.</summary>
    private const int TriesPerModel = 2;

    /// <summary>
    /// How often a model may correct its own mistakes, of whatever kind, before a stronger one is asked: what one correction with the reason
    /// at hand does not mend, the next one rarely does, and the retries that are left are worth more to the stronger model.
    /// </summary>
    private const int CorrectionsPerModel = 1;

    /// <summary>The action to carry out.</summary>
    /// <remarks>
    /// It differs from <see cref="AgentError.Strategy"/> where that has been tried enough or cannot help. A wait longer than
    /// <see cref="ErrorRecoveryOptions.MaxWait"/>, a third wait on the same model, or one for a model whose circuit is open becomes a
    /// fallback to another model; a second correction by the same model, a fallback to a stronger one; a request that is too big although
    /// nothing is left to take away, a fallback to one with a larger context window; a third model request that takes too long, one to any
    /// other model; what a provider refuses because of the account, one to a provider with another account. A missing path whose directory
    /// exists, or that is not known, is told to the model: creating a directory would change nothing.
    /// </remarks>
    public static RecoveryAction Select(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, IModelCatalog models, StrategyTable strategies)
    {
        return error.Strategy switch
        {
            var action when ModelChoice.IsRefusedByProvider(execution, error) && (strategies.IsBuiltIn(action) || FailedTries(execution, action) > 0) => OrFallBack(action),
            RecoveryAction.WaitAndRetry or RecoveryAction.Retry
                when error.RetryAfter > options.MaxWait || FailedTries(execution, RecoveryAction.WaitAndRetry, RecoveryAction.Retry) >= TriesPerModel
                => OrFallBack(error.Strategy),
            RecoveryAction.WaitAndRetry or RecoveryAction.Retry when ModelChoice.IsUnavailable(execution) => OrFallBackToAvailable(error.Strategy),
            RecoveryAction.Reprompt when FailedTries(execution, RecoveryAction.Reprompt) >= CorrectionsPerModel => OrFallBack(error.Strategy),
            RecoveryAction.ReduceScope when error.Category == ErrorCategory.Timeout && ModelChoice.IsOfModelRequest(execution) && FailedTries(execution, RecoveryAction.ReduceScope) >= TriesPerModel
                => OrFallBack(error.Strategy),
            RecoveryAction.ReduceScope when ReduceScopeStrategy.NothingIsLeft(execution, error) => OrFallBack(error.Strategy),
            RecoveryAction.CreateDirectory when !CreateDirectoryStrategy.Applies(execution, error) => RecoveryAction.Reprompt,
            var action => action,
        };

        RecoveryAction OrFallBack(RecoveryAction action) => ModelChoice.ForFallback(execution, error, models).Count > 0 ? RecoveryAction.FallBack : action;

        // Where every circuit is open, waiting for the current model is as good as waiting for another.
        RecoveryAction OrFallBackToAvailable(RecoveryAction action) => ModelChoice.ForFallback(execution, error, models)
            .Any(model => !execution.Features.Get<UnavailableModels>()!.Ids.Contains(model.Id, StringComparer.Ordinal)) ? RecoveryAction.FallBack : action;
    }

    private static int FailedTries(AgentExecution execution, params ReadOnlySpan<RecoveryAction> actions)
    {
        var model = execution.Route?.Model;
        var count = 0;
        foreach (var step in execution.RecoverySteps)
        {
            var sameModel = string.Equals(execution.Attempts[step.Attempt - 1].Route?.Model, model, StringComparison.Ordinal);
            count += step.Retried && sameModel && actions.Contains(step.Action) ? 1 : 0;
        }

        return count;
    }
}
