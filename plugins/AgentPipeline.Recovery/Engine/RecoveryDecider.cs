using Microsoft.Extensions.Logging;

namespace AgentPipeline.Recovery;

/// <summary>
/// Decides about one failed attempt: the limits first, then the strategy, then the limits of what the strategy wants, then what all
/// executions together have seen of the provider.
/// </summary>
internal sealed class RecoveryDecider(StrategyTable strategies, IModelCatalog models, ProviderHealth health, ILogger logger)
{
    private readonly RetryBudgetGuard _budgets = new(health, models);
    private readonly CircuitGate _circuits = new(health, models);

    public async ValueTask<RecoveryDecision> DecideAsync(
        AgentExecution execution, AgentError error, ErrorRecoveryOptions options, CancellationToken cancellationToken)
    {
        var retriesOfCategory = execution.RecoverySteps.Count(step => step.Retried && step.Category == error.Category);
        if (WhyNot(execution, error, options, retriesOfCategory, models) is { } reason)
        {
            return RecoveryDecision.Stop(reason);
        }

        _circuits.Look(execution, execution.CurrentAttempt.Guidance, options.Breaker);
        var action = ActionSelector.Select(execution, error, options, models, strategies);
        var plan = await PrepareAsync(action, new RecoveryContext(execution, error, retriesOfCategory + 1), cancellationToken).ConfigureAwait(false);
        if (!plan.Retry)
        {
            return RecoveryDecision.Stop(plan.Reason);
        }

        plan = plan with { Guidance = Carry(execution.CurrentAttempt.Guidance, plan.Guidance) };
        plan = plan with { Delay = Floor(execution, error, plan) };
        var limited = Limit(execution, error, options, new RecoveryDecision(action, plan));

        // Whoever approved has to find out when something else was done all the same.
        return action == RecoveryAction.AskHuman && limited.Action != action
            ? limited with { Plan = limited.Plan with { Reason = $"{plan.Reason}, but {limited.Plan.Reason}" } }
            : limited;
    }

    private static string? WhyNot(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, int retriesOfCategory, IModelCatalog models)
    {
        // A held-out failure that is hopeless as well says both: the first is what a person needs, the second what a measurement needs.
        var hopeless = RecoveryLimits.WhyHopeless(execution, error, models);
        var heldOut = RecoveryLimits.WhyHeldOut(execution, options);
        return hopeless is not null && heldOut is not null
            ? $"{hopeless}; {heldOut}"
            : hopeless ?? heldOut ?? RecoveryLimits.WhyExhausted(execution, error, options, retriesOfCategory);
    }

    private RecoveryDecision Limit(AgentExecution execution, AgentError error, ErrorRecoveryOptions options, RecoveryDecision decision)
    {
        decision = _budgets.Redirect(execution, error, decision, options.RetryBudget);
        if (!decision.Plan.Retry)
        {
            return decision;
        }

        if (RecoveryLimits.WhyNoOtherModel(execution, error, decision, models) is { } reason)
        {
            return RecoveryDecision.Stop(reason);
        }

        var untilProbe = _circuits.Look(execution, decision.Plan.Guidance, options.Breaker);
        if (untilProbe > decision.Plan.Delay)
        {
            var why = $"{decision.Plan.Reason}; the circuit of every model that is left stays open for another {Text.Seconds(untilProbe)} (ErrorRecovery:Breaker)";
            decision = decision with { Plan = decision.Plan with { Delay = untilProbe, Reason = why } };
        }

        return RecoveryLimits.WhyTooLong(execution, options, decision.Plan.Delay) is not { } tooLong ? decision
            : RecoveryDecision.Stop(untilProbe > TimeSpan.Zero ? $"{tooLong}; the circuit of every model that is left is open (ErrorRecovery:Breaker)" : tooLong);
    }

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
}
