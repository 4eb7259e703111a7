using System.Diagnostics.Metrics;

namespace AgentPipeline.Recovery;

/// <summary>What recovery counts, under the meter <c>AgentPipeline</c>. Safe for concurrent use.</summary>
internal static class RecoveryMetrics
{
    public const string MeterName = "AgentPipeline";

    private static readonly Meter _meter = new(MeterName);

    private static readonly Counter<long> _decisions = _meter.CreateCounter<long>(
        "agentpipeline.recovery.decisions", "{decision}", "What was done about failed attempts.");

    private static readonly Histogram<double> _waits = _meter.CreateHistogram<double>(
        "agentpipeline.recovery.wait", "s", "How long was waited before another attempt.");

    private static readonly Counter<long> _executions = _meter.CreateCounter<long>(
        "agentpipeline.recovery.executions", "{execution}", "Executions whose first attempt failed, by how they ended.");

    private static readonly Counter<long> _exhausted = _meter.CreateCounter<long>(
        "agentpipeline.recovery.budget.exhausted", "{retry}", "Retries that were not sent because the retry budget of their provider is used up.");

    private static readonly Counter<long> _changes = _meter.CreateCounter<long>(
        "agentpipeline.recovery.breaker.state_changes", "{change}", "Changes of state of models' circuit breakers.");

    public static void Count(RecoveryStep step)
    {
        _decisions.Add(
            1,
            new("agentpipeline.error.category", step.Category.ToName()),
            new("agentpipeline.recovery.action", step.Action.ToName()),
            new("agentpipeline.recovery.retried", step.Retried));
        if (step.Retried)
        {
            _waits.Record(step.Delay.TotalSeconds, new KeyValuePair<string, object?>("agentpipeline.error.category", step.Category.ToName()));
        }
    }

    public static void CountExecution(bool recovered)
        => _executions.Add(1, new KeyValuePair<string, object?>("agentpipeline.recovery.recovered", recovered));

    public static void CountExhausted(string budget)
        => _exhausted.Add(1, new KeyValuePair<string, object?>("agentpipeline.provider", budget));

    public static void CountChange(string model, CircuitState state) => _changes.Add(
        1,
        new KeyValuePair<string, object?>("agentpipeline.model", model),
        new KeyValuePair<string, object?>("agentpipeline.state", NameOf(state)));

    private static string NameOf(CircuitState state) => state switch
    {
        CircuitState.Closed => "closed",
        CircuitState.Open => "open",
        _ => "half_open",
    };
}
