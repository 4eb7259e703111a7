namespace AgentPipeline.Recovery;

/// <summary>Turns the action a classification suggests into the one that fits this execution.</summary>
internal static class ActionSelector
{
    /// <summary>How many waits on the same model may fail before another model is tried, where there is one.</summary>
    private const int WaitsPerModel = 2;

    /// <summary>The action to carry out.</summary>
    /// <remarks>
    /// Three cases differ from <see cref="AgentError.Strategy"/>. A wait longer than <see cref="ErrorRecoveryOptions.MaxWait"/>, or a
    /// third wait on the same model, becomes a fallback when there is another model. A missing path whose directory exists, or that
    /// is not known, is told to the model: creating a directory would change nothing.
    /// </remarks>
    public static RecoveryAction Select(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, IModelCatalog models)
        => error.Strategy switch
        {
            RecoveryAction.WaitAndRetry or RecoveryAction.Retry
                when (error.RetryAfter > options.MaxWait || FailedWaits(execution) >= WaitsPerModel)
                    && ModelChoice.CanFallBack(execution, models) => RecoveryAction.FallBack,
            RecoveryAction.CreateDirectory when !CreateDirectoryStrategy.Applies(execution, error) => RecoveryAction.Reprompt,
            var action => action,
        };

    private static int FailedWaits(AgentExecution execution)
    {
        var model = execution.Route?.Model;
        return execution.RecoverySteps.Count(step =>
            step is { Retried: true, Action: RecoveryAction.WaitAndRetry or RecoveryAction.Retry }
            && string.Equals(execution.Attempts[step.Attempt - 1].Route?.Model, model, StringComparison.Ordinal));
    }
}
