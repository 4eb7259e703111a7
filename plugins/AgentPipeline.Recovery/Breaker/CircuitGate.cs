namespace AgentPipeline.Recovery;

/// <summary>Keeps attempts away from models whose circuit is not closed, where another model is left.</summary>
/// <remarks>
/// Routing is told by <see cref="UnavailableModels"/>, also for a first attempt. A probe is reserved for an attempt that may be routed to
/// the model, before that is known, and given back when it was routed elsewhere.
/// </remarks>
internal sealed class CircuitGate(ProviderHealth health, IModelCatalog models)
{
    /// <summary>Tells routing which models to leave alone now.</summary>
    /// <returns>How long an attempt with that guidance has to wait; zero when there is a model that may be asked.</returns>
    public TimeSpan Look(AgentExecution execution, AttemptGuidance guidance, CircuitBreakerOptions options)
    {
        if (!options.Enabled || !health.IsImpaired)
        {
            Mark(execution, []);
            return TimeSpan.Zero;
        }

        var now = execution.TimeProvider.GetUtcNow();
        Mark(execution, [.. models.Models.Where(model => WaitFor(model) > TimeSpan.Zero).Select(model => model.Id)]);
        return Candidates(execution, guidance).Select(WaitFor).DefaultIfEmpty().Min();

        TimeSpan WaitFor(ModelProfile model) => health.Of(model.Id).Circuit.WaitAt(now, options);
    }

    /// <summary>The same for an attempt that is about to begin, which gets the probe of a model that is due for one.</summary>
    public TimeSpan Enter(AgentExecution execution, AttemptGuidance guidance, ProviderClaims claims)
    {
        var options = claims.Options.Breaker;
        var wait = Look(execution, guidance, options);
        if (wait > TimeSpan.Zero || !options.Enabled || !health.IsImpaired)
        {
            return wait;
        }

        var candidates = Candidates(execution, guidance);
        var due = candidates.Where(model => health.Of(model.Id).Circuit.State != CircuitState.Closed).Select(model => model.Id).ToList();
        if (due.Count == 0)
        {
            return TimeSpan.Zero;
        }

        // A retry stays with its model, so it does not take the probe of another one, unless there are only such.
        var previous = execution.Route?.Model;
        var wanted = previous is not null && due.Contains(previous) ? previous : previous is null || due.Count == candidates.Count ? due[0] : null;
        if (wanted is not null && health.Of(wanted).Circuit.TryProbe(execution.TimeProvider.GetUtcNow(), options) is { } probe)
        {
            claims.Probe = probe;
            due.Remove(wanted);
        }

        Mark(execution, [.. execution.Features.Get<UnavailableModels>()?.Ids ?? [], .. due]);
        return claims.Probe is null && due.Count == candidates.Count ? CircuitBreaker.LookAgain(options) : TimeSpan.Zero;
    }

    /// <summary>Gives the probe back, with what it showed when the attempt did ask that model.</summary>
    /// <returns>Whether the attempt was the probe.</returns>
    public bool Leave(AgentExecution execution, ProviderOutcome outcome, ProviderClaims claims)
    {
        if (claims.Probe is not { } probe)
        {
            return false;
        }

        claims.Probe = null;
        if (health.Of(execution)?.Circuit != probe.Circuit)
        {
            probe.Circuit.Return(probe);
            return false;
        }

        var attempt = execution.CurrentAttempt;
        probe.Circuit.End(probe, outcome, attempt.StartedAt + attempt.Duration, claims.Options.Breaker);
        return true;
    }

    private static void Mark(AgentExecution execution, IReadOnlyList<string> unavailable)
    {
        if (unavailable.Count > 0 || execution.Features.TryGet<UnavailableModels>(out _))
        {
            execution.Features.Set(new UnavailableModels(unavailable));
        }
    }

    private IReadOnlyList<ModelProfile> Candidates(AgentExecution execution, AttemptGuidance guidance)
        => ModelCandidates.Of(execution, models, guidance.AvoidModels);
}
