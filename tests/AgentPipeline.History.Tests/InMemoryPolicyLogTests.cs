namespace AgentPipeline.History.Tests;

public sealed class InMemoryPolicyLogTests : PolicyLogConformance
{
    private protected override Task<OpenedPolicyLog> OpenEmptyAsync()
        => Task.FromResult(new OpenedPolicyLog(new InMemoryPolicyLog(), () => ValueTask.CompletedTask));
}
