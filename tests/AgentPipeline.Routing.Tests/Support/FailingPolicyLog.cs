namespace AgentPipeline.Routing.Tests;

/// <summary>A policy log that cannot be used.</summary>
internal sealed class FailingPolicyLog : IPolicyLog
{
    public ValueTask<IReadOnlyList<PolicyEvent>> ReadAsync(CancellationToken cancellationToken = default) => throw new IOException("The policy log is gone.");

    public ValueTask<bool> AppendAsync(PolicyEvent change, CancellationToken cancellationToken = default) => throw new IOException("The policy log is gone.");
}
