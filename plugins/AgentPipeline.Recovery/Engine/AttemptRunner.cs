namespace AgentPipeline.Recovery;

/// <summary>Runs single attempts so that what they show of the provider is remembered, however they end.</summary>
internal sealed class AttemptRunner(ProviderHealth health, IModelCatalog models)
{
    private readonly CircuitGate _circuits = new(health, models);
    private readonly RetryBudgetGuard _budgets = new(health, models);

    /// <summary>Runs the first attempt while some circuit is not closed. It is not kept waiting: its caller has not been told of any wait.</summary>
    public PipelineTask<ExecutionResult> RunFirstAsync(AgentExecution execution, ExecutionDelegate next, ProviderClaims claims, CancellationToken cancellationToken)
    {
        _circuits.Enter(execution, AttemptGuidance.None, claims);
        return RunAsync(execution, next, claims, cancellationToken);
    }

    /// <summary>Runs the attempt that has begun.</summary>
    public async PipelineTask<ExecutionResult> RunAsync(
        AgentExecution execution, ExecutionDelegate next, ProviderClaims claims, CancellationToken cancellationToken)
    {
        var outcome = ProviderOutcome.Unknown;
        try
        {
            var result = await next(execution, cancellationToken).ConfigureAwait(false);
            execution.CurrentAttempt.Complete(result);
            outcome = ProviderOutcomes.Of(result);
            return result;
        }
        finally
        {
            var isProbe = _circuits.Leave(execution, outcome, claims);
            health.Record(execution, outcome, claims.Options, claims, isProbe);
        }
    }

    /// <summary>Waits on the execution's clock until a model may be asked, and pays for asking it.</summary>
    /// <remarks>
    /// A retry is paid for when it is sent, not when it is decided: tokens that were taken for the time of a wait would be missing to others,
    /// although nothing is known yet about how retries fare.
    /// </remarks>
    /// <param name="execution">The execution.</param>
    /// <param name="error">Why it failed.</param>
    /// <param name="decision">The retry that is about to begin, after the wait that it names.</param>
    /// <param name="claims">Receives the probe, when the retry is to be it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The decision with the whole wait, or a stop when it would be longer than allowed or cannot be paid for.</returns>
    public async ValueTask<RecoveryDecision> AdmitAsync(
        AgentExecution execution, AgentError error, RecoveryDecision decision, ProviderClaims claims, CancellationToken cancellationToken)
    {
        var waited = decision.Plan.Delay;
        while (_circuits.Enter(execution, decision.Plan.Guidance, claims) is var wait && wait > TimeSpan.Zero)
        {
            if (waited + wait > claims.Options.MaxWait || execution.Elapsed + wait >= claims.Options.Deadline)
            {
                return RecoveryDecision.Stop(
                    $"the circuit of every model that is left is still open after {Text.Seconds(waited)} (ErrorRecovery:Breaker), and ErrorRecovery:MaxWait and ErrorRecovery:Deadline allow no longer wait");
            }

            await Task.Delay(wait, execution.TimeProvider, cancellationToken).ConfigureAwait(false);
            waited += wait;
        }

        var paid = _budgets.Pay(execution, error, decision with { Plan = decision.Plan with { Delay = waited } }, claims.Options);
        if (!paid.Plan.Retry)
        {
            _circuits.Leave(execution, ProviderOutcome.Unknown, claims);
        }

        return paid;
    }
}
