using System.Diagnostics.Metrics;

namespace AgentPipeline.Recovery;

/// <summary>What recovery counts, under the meter <c>AgentPipeline</c>. Safe for concurrent use.</summary>
internal static class RecoveryMetrics
{
    private static readonly Meter _meter = new("AgentPipeline");

    private static readonly Counter<long> _exhausted = _meter.CreateCounter<long>(
        "agentpipeline.recovery.budget.exhausted", "{retry}", "Retries that were not sent because the retry budget of their provider is used up.");

    private static readonly Counter<long> _changes = _meter.CreateCounter<long>(
        "agentpipeline.recovery.breaker.state_changes", "{change}", "Changes of state of models' circuit breakers.");

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
