namespace AgentPipeline.Recovery;

/// <summary>Holds the retries of all executions together to the budget of the provider they go to.</summary>
/// <remarks>
/// Only a retry that sends another request to the provider that has just failed takes tokens. A correction of the model's own fault takes
/// none, and a fallback to another provider neither.
/// </remarks>
internal sealed class RetryBudgetGuard(ProviderHealth health, IModelCatalog models)
{
    /// <summary>The decision, or, when the bucket is too empty for it, a fallback to another provider or a stop.</summary>
    public RecoveryDecision Redirect(AgentExecution execution, AgentError error, RecoveryDecision decision, RetryBudgetOptions options)
    {
        if (PaidFrom(execution, error, decision.Plan, options) is not { } budget || budget.Tokens(options.MaxTokens) >= options.CostOf(error.Category))
        {
            return decision;
        }

        var elsewhere = ModelChoice.ForFallback(execution, error, models).Where(model =>
            health.Of(model.Id).Budget is var other && other != budget && other.Tokens(options.MaxTokens) >= options.RetryCost
            && !decision.Plan.Guidance.AvoidModels.Contains(model.Id, StringComparer.Ordinal)).ToArray();
        if (elsewhere.Length == 0)
        {
            return Exhausted(budget);
        }

        RecoveryMetrics.CountExhausted(budget.Key);
        var guidance = decision.Plan.Guidance with
        {
            AvoidModels = [.. models.Models.Except(elsewhere).Select(model => model.Id).Union(decision.Plan.Guidance.AvoidModels, StringComparer.Ordinal)],
        };
        return new RecoveryDecision(RecoveryAction.FallBack, new RecoveryPlan
        {
            Retry = true,
            Reason = $"{error.Category.ToName()}: the retry budget of {budget.Key} is used up (ErrorRecovery:RetryBudget); falling back to a model of another provider",
            Guidance = guidance,
        });
    }

    /// <summary>Takes the tokens of a retry that is about to be sent.</summary>
    /// <returns>The decision, or a stop when others were quicker to take the last tokens.</returns>
    public RecoveryDecision Pay(AgentExecution execution, AgentError error, RecoveryDecision decision, ErrorRecoveryOptions recovery)
    {
        var options = recovery.RetryBudget;
        var claims = ProviderClaims.Of(execution, recovery);
        claims.Charge = null;
        if (PaidFrom(execution, error, decision.Plan, options) is not { } budget)
        {
            return decision;
        }

        var cost = options.CostOf(error.Category);
        if (!budget.TryTake(cost, options.MaxTokens))
        {
            return Exhausted(budget);
        }

        claims.Charge = new RetryCharge(budget, cost);
        return decision;
    }

    private static RecoveryDecision Exhausted(RetryBudget budget)
    {
        RecoveryMetrics.CountExhausted(budget.Key);
        return RecoveryDecision.Stop($"the retry budget of {budget.Key} is used up, because too many of its requests fail (ErrorRecovery:RetryBudget)");
    }

    /// <summary>The bucket that a retry is paid from; <see langword="null"/> when it is free.</summary>
    private RetryBudget? PaidFrom(AgentExecution execution, AgentError error, RecoveryPlan plan, RetryBudgetOptions options)
    {
        if (!options.Enabled || !ProviderOutcomes.IsProvidersFault(error) || health.Of(execution)?.Budget is not { } budget)
        {
            return null;
        }

        // Where routing may still choose between providers it is paid for, too: a bucket that leaks would be no limit.
        // So it is where only an open circuit is in the way, which may have closed by the time the retry begins.
        var avoided = plan.Guidance.AvoidModels;
        var next = ModelCandidates.Of(execution, models, avoided);
        return execution.Route is null || next.Concat(models.Models.Where(model => !avoided.Contains(model.Id, StringComparer.Ordinal))).Any(IsPaid) ? budget : null;

        bool IsPaid(ModelProfile model) => health.Of(model.Id).Budget == budget;
    }
}
