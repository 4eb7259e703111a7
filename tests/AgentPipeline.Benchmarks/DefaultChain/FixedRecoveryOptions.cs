using AgentPipeline.Recovery;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Benchmarks;

internal sealed class FixedRecoveryOptions : IOptionsMonitor<ErrorRecoveryOptions>
{
    public ErrorRecoveryOptions CurrentValue { get; } = new();

    public ErrorRecoveryOptions Get(string? name) => CurrentValue;

    public IDisposable? OnChange(Action<ErrorRecoveryOptions, string?> listener) => null;
}
