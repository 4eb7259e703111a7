using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics.Metrics;

namespace AgentPipeline.Recovery;

/// <summary>
/// What all executions of the process have seen of the models' providers: retry budgets and circuit breakers. A singleton; safe for
/// concurrent use.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProviderHealth : ICircuitStates, IDisposable
{
    /// <summary>What <see cref="ModelProfile.Provider"/> says when nobody said anything: such models have nothing in common.</summary>
    private static readonly string _unknownProvider = new ModelProfile { Id = "" }.Provider;

    private readonly ConcurrentDictionary<string, ModelHealth> _models = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, RetryBudget> _budgets = new(StringComparer.Ordinal);
    private readonly IModelCatalog _catalog;
    private readonly Meter _meter = new(RecoveryMetrics.MeterName);
    private ModelHealth? _latest;
    private int _notClosed;

    /// <summary>Begins with nothing seen.</summary>
    /// <param name="models">The models; they tell which provider a model belongs to.</param>
    public ProviderHealth(IModelCatalog models)
    {
        _catalog = models;
        _meter.CreateObservableGauge("agentpipeline.recovery.breaker.state", ObserveCircuits, "{state}", "Circuit of each model: 0 closed, 1 half open, 2 open.");
        _meter.CreateObservableGauge("agentpipeline.recovery.budget.spent", ObserveBudgets, "{token}", "Tokens of each provider's retry budget that are spent.");
    }

    /// <inheritdoc/>
    public IReadOnlyList<CircuitStatus> Current => [.. _models.Select(static model => Status(model.Key, model.Value.Circuit)).OrderBy(static status => status.Model, StringComparer.Ordinal)];

    /// <summary>Whether some circuit is not closed.</summary>
    internal bool IsImpaired => Volatile.Read(ref _notClosed) > 0;

    internal ModelHealth Of(string model)
    {
        // Mostly the same model as just now, by the same string: no hash of its name.
        if (_latest is { } latest && ReferenceEquals(latest.Model, model))
        {
            return latest;
        }

        var health = _models.TryGetValue(model, out var known) ? known : _models.GetOrAdd(model, Create);
        if (ReferenceEquals(health.Model, model))
        {
            _latest = health;
        }

        return health;
    }

    /// <summary>The model of the current attempt, which is the weakest one when nothing has routed it.</summary>
    internal ModelHealth? Of(AgentExecution execution)
        => execution.Route is { } route ? Of(route.Model) : _catalog.Models is [var weakest, ..] ? Of(weakest.Id) : null;

    /// <summary>Takes in how the current attempt ended. Allocates nothing once the model is known.</summary>
    /// <param name="execution">The execution.</param>
    /// <param name="outcome">What the attempt showed.</param>
    /// <param name="options">The limits of the execution.</param>
    /// <param name="claims">What the execution's last retry took, when there was one.</param>
    /// <param name="isProbe">Whether the circuit knows already.</param>
    internal void Record(AgentExecution execution, ProviderOutcome outcome, ErrorRecoveryOptions options, ProviderClaims? claims = null, bool isProbe = false)
    {
        if (outcome == ProviderOutcome.Unknown || Of(execution) is not { } health)
        {
            return;
        }

        if (options.Breaker.Enabled && !isProbe)
        {
            // The end of the attempt was measured already; reading the clock again would cost as much as all the rest.
            var attempt = execution.CurrentAttempt;
            health.Circuit.Record(outcome, attempt.StartedAt, attempt.StartedAt + attempt.Duration, options.Breaker);
        }

        if (outcome == ProviderOutcome.Answered && options.RetryBudget.Enabled)
        {
            var paid = claims?.Charge is { } charge && charge.Budget == health.Budget ? charge.Tokens : options.RetryBudget.SuccessIncrement;
            claims?.Charge = null;
            health.Budget.Return(paid, options.RetryBudget.MaxTokens);
        }
    }

    /// <summary>What models of one provider have in common; a model of an unknown provider has nothing in common with any other.</summary>
    internal static string BudgetKey(ModelProfile model)
        => string.IsNullOrEmpty(model.Provider) || model.Provider == _unknownProvider ? model.Id : model.Provider;

    /// <summary>Ends the metrics.</summary>
    public void Dispose() => _meter.Dispose();

    private IEnumerable<Measurement<int>> ObserveCircuits() => _models.Select(static model => new Measurement<int>(
        model.Value.Circuit.State switch { CircuitState.Closed => 0, CircuitState.HalfOpen => 1, _ => 2 },
        new KeyValuePair<string, object?>("agentpipeline.model", model.Key)));

    private IEnumerable<Measurement<int>> ObserveBudgets() => _budgets.Select(static budget => new Measurement<int>(
        budget.Value.Spent, new KeyValuePair<string, object?>("agentpipeline.provider", budget.Key)));

    private static CircuitStatus Status(string model, CircuitBreaker circuit)
    {
        var (state, since) = circuit.Read();
        return new CircuitStatus(model, state, since);
    }

    private ModelHealth Create(string model)
    {
        return new ModelHealth(
            model,
            new CircuitBreaker((before, after) => OnChange(model, before, after)),
            _budgets.GetOrAdd(_catalog.TryGet(model, out var profile) ? BudgetKey(profile) : model, static name => new RetryBudget(name)));
    }

    private void OnChange(string model, CircuitState before, CircuitState after)
    {
        if (before == CircuitState.Closed)
        {
            Interlocked.Increment(ref _notClosed);
        }
        else if (after == CircuitState.Closed)
        {
            Interlocked.Decrement(ref _notClosed);
        }

        RecoveryMetrics.CountChange(model, after);
    }
}
