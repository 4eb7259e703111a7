using System.Globalization;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Recovery;

/// <summary>Decides about one failed attempt: the limits first, then the strategy, then the limits of what the strategy wants.</summary>
internal sealed class RecoveryDecider(StrategyTable strategies, IModelCatalog models, ILogger logger)
{
    public async ValueTask<RecoveryDecision> DecideAsync(
        AgentExecution execution, AgentError error, ErrorRecoveryOptions options, CancellationToken cancellationToken)
    {
        var retriesOfCategory = execution.RecoverySteps.Count(step => step.Retried && step.Category == error.Category);
        if (WhyHopeless(error) is { } hopeless)
        {
            return RecoveryDecision.Stop(hopeless);
        }

        if (WhyExhausted(execution, error, options, retriesOfCategory) is { } exhausted)
        {
            return RecoveryDecision.Stop(exhausted);
        }

        var action = ActionSelector.Select(execution, error, options, models);
        var plan = await PrepareAsync(action, new RecoveryContext(execution, error, retriesOfCategory + 1), cancellationToken).ConfigureAwait(false);
        if (!plan.Retry)
        {
            return RecoveryDecision.Stop(plan.Reason);
        }

        plan = plan with { Guidance = Carry(execution.CurrentAttempt.Guidance, plan.Guidance) };
        plan = plan with { Delay = Floor(execution, error, plan) };
        return WhyTooLong(execution, options, plan.Delay) is { } tooLong
            ? RecoveryDecision.Stop(tooLong)
            : new RecoveryDecision(action, plan);
    }

    private static string? WhyHopeless(AgentError error) => error switch
    {
        { Category: ErrorCategory.Cancelled } => "the execution was cancelled",
        { Category: ErrorCategory.QuotaExceeded, Strategy: not RecoveryAction.FallBack }
            => "the quota is used up, and asking again does not bring it back; raise it, or use another key or provider",

        // These two are hopeless only until a host registers a strategy for them; the built-in one says what to do.
        { Recoverable: false, Strategy: not (RecoveryAction.RefreshCredential or RecoveryAction.AskHuman) } => $"{error.Category.ToName()} is not recoverable: trying again would fail the same way",
        _ => null,
    };

    private static string? WhyExhausted(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, int retriesOfCategory)
    {
        var retries = execution.Attempts.Count - 1;
        return retries >= options.MaxRetries
            ? Invariant($"all {options.MaxRetries} retries of the execution are used (ErrorRecovery:MaxRetries)")
            : retriesOfCategory >= options.MaxRetriesPerCategory
            ? Invariant($"all {options.MaxRetriesPerCategory} retries for {error.Category.ToName()} are used (ErrorRecovery:MaxRetriesPerCategory)")
            : null;
    }

    private static string? WhyTooLong(AgentExecution execution, ErrorRecoveryOptions options, TimeSpan delay)
        => delay > options.MaxWait
            ? $"the wait would be {Text.Seconds(delay)}, longer than the {Text.Seconds(options.MaxWait)} that ErrorRecovery:MaxWait allows"
            : execution.Elapsed + delay >= options.Deadline
            ? $"another attempt would begin after the {Text.Seconds(options.Deadline)} that ErrorRecovery:Deadline allows"
            : null;

    private async ValueTask<RecoveryPlan> PrepareAsync(RecoveryAction action, RecoveryContext context, CancellationToken cancellationToken)
    {
        if (strategies.Find(action) is not { } strategy)
        {
            return RecoveryPlan.Stop($"there is no recovery strategy for {action.ToName()}");
        }

        try
        {
            return await strategy.PrepareAsync(context, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception exception)
        {
            // A broken strategy must not replace the failure it was asked about, which is what the caller needs to see.
            RecoveryLog.StrategyThrew(logger, exception, strategy.GetType().Name, context.Execution.Task.Id);
            return RecoveryPlan.Stop($"the recovery strategy {strategy.GetType().Name} failed: {exception.Message}");
        }
    }

    /// <summary>A request that was made smaller stays smaller, and a model that was given up stays so, whatever fails next.</summary>
    private static AttemptGuidance Carry(AttemptGuidance before, AttemptGuidance after) => after with
    {
        ScopeReduction = Math.Max(before.ScopeReduction, after.ScopeReduction),
        AvoidModels = before.AvoidModels.Count == 0
            ? after.AvoidModels
            : [.. before.AvoidModels.Union(after.AvoidModels, StringComparer.Ordinal)],
    };

    /// <summary>What the service asked for is a floor whichever strategy runs, unless another model is sure to be asked next.</summary>
    private TimeSpan Floor(AgentExecution execution, AgentError error, RecoveryPlan plan)
    {
        var delay = plan.Delay > TimeSpan.Zero ? plan.Delay : TimeSpan.Zero;
        return error.RetryAfter > delay && ModelChoice.MayRepeat(execution, plan.Guidance, models) ? error.RetryAfter.Value : delay;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
