using System.Globalization;

namespace AgentPipeline.Recovery;

/// <summary>Says why a failed attempt is not followed by another one, where a limit or the failure itself forbids it.</summary>
internal static class RecoveryLimits
{
    /// <summary>How many fallbacks one execution may make. When three models have failed it is rarely the model, and each new one begins at full price.</summary>
    public const int MaxFallBacks = 2;

    public static string? WhyHopeless(AgentExecution execution, AgentError error, IModelCatalog models) => error switch
    {
        // Hopeless with this provider, and another one is left.
        _ when ModelChoice.IsRefusedByProvider(execution, error) && ModelChoice.ForFallback(execution, error, models).Count > 0 => null,
        { Category: ErrorCategory.Cancelled } => "the execution was cancelled",
        { Category: ErrorCategory.QuotaExceeded, Strategy: not (RecoveryAction.FallBack or RecoveryAction.AskHuman) }
            => "the quota is used up, and asking again does not bring it back; raise it, or use another key or provider",

        // What was classified names its rule. A plugin that returned a failure of its own left its defaults.
        { Recoverable: false, Strategy: RecoveryAction.Stop, RuleId: "" }
            => $"the {error.Category.ToName()} was returned and not said to be recoverable; thrown, as an {nameof(AgentFailureException)}, it would be tried again as its category suggests",

        // These two are hopeless only until a host registers somebody who helps; the built-in strategies say what to do.
        { Recoverable: false, Strategy: not (RecoveryAction.RefreshCredential or RecoveryAction.AskHuman) } => $"{error.Category.ToName()} is not recoverable: trying again would fail the same way",
        _ => null,
    };

    /// <summary>Whether the execution is one of those that are left alone, so that what recovery is worth can be measured.</summary>
    public static string? WhyHeldOut(AgentExecution execution, ErrorRecoveryOptions options)
        => options.HoldoutShare > 0 && ExecutionChance.Of(execution, "holdout", options.Seed) < options.HoldoutShare
            ? "in the holdout of ErrorRecovery:HoldoutShare"
            : null;

    public static string? WhyExhausted(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, int retriesOfCategory)
    {
        var retries = execution.Attempts.Count - 1;
        var cost = execution.Attempts.Sum(static attempt => attempt.CostUsd);
        return retries >= options.MaxRetries
            ? Invariant($"all {options.MaxRetries} retries of the execution are used (ErrorRecovery:MaxRetries)")
            : retriesOfCategory >= options.MaxRetriesPerCategory
            ? Invariant($"all {options.MaxRetriesPerCategory} retries for {error.Category.ToName()} are used (ErrorRecovery:MaxRetriesPerCategory)")
            : cost >= options.MaxCostUsd
            ? Invariant($"the attempts have cost {cost} USD, and no other one begins from {options.MaxCostUsd} USD on (ErrorRecovery:MaxCostUsd)")
            : WhyTooLong(execution, options, TimeSpan.Zero);
    }

    public static string? WhyTooLong(AgentExecution execution, ErrorRecoveryOptions options, TimeSpan delay)
        => delay > options.MaxWait
            ? $"the wait would be {Text.Seconds(delay)}, longer than the {Text.Seconds(options.MaxWait)} that ErrorRecovery:MaxWait allows"
            : execution.Elapsed + delay >= options.Deadline
            ? $"another attempt would begin after the {Text.Seconds(options.Deadline)} that ErrorRecovery:Deadline allows"
            : null;

    /// <summary>Whether all fallbacks were made, of whatever cause.</summary>
    public static bool AreFallBacksUsedUp(AgentExecution execution) => FallBacks(execution) >= MaxFallBacks;

    /// <summary>Why a retry cannot be carried out, because it needs a fallback too many or would return to a model that was given up.</summary>
    /// <remarks>A strategy that avoids every model without a fallback has its way: no model was given up by that.</remarks>
    public static string? WhyNoOtherModel(AgentExecution execution, AgentError error, RecoveryDecision decision, IModelCatalog models)
    {
        var isFallBack = decision.Action == RecoveryAction.FallBack;
        return isFallBack && AreFallBacksUsedUp(execution)
            ? $"{error.Category.ToName()}: two other models were tried already, and an execution falls back no more often"
            : (isFallBack || FallBacks(execution) > 0) && !ModelChoice.IsAnyLeft(execution, decision.Plan.Guidance, models)
            ? $"{error.Category.ToName()}: every model was given up in this execution, and none is asked again"
            : null;
    }

    private static int FallBacks(AgentExecution execution)
        => execution.RecoverySteps.Count(static step => step is { Retried: true, Action: RecoveryAction.FallBack });

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
