namespace AgentPipeline;

/// <summary>The wire names of recovery actions.</summary>
public static class RecoveryActionExtensions
{
    /// <summary>The action's name in JSON and reports, for example <c>wait_and_retry</c>.</summary>
    /// <param name="action">The action.</param>
    /// <returns>Its name in snake case.</returns>
    public static string ToName(this RecoveryAction action) => action switch
    {
        RecoveryAction.Stop => "stop",
        RecoveryAction.Retry => "retry",
        RecoveryAction.WaitAndRetry => "wait_and_retry",
        RecoveryAction.Reprompt => "reprompt",
        RecoveryAction.CreateDirectory => "create_directory",
        RecoveryAction.ReduceScope => "reduce_scope",
        RecoveryAction.FallBack => "fall_back",
        RecoveryAction.RefreshCredential => "refresh_credential",
        RecoveryAction.AskHuman => "ask_human",
        _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Not a recovery action."),
    };
}
