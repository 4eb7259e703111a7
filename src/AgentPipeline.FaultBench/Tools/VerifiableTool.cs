namespace AgentPipeline.FaultBench;

/// <summary>A tool with a side effect that can look up whether it happened.</summary>
internal sealed class VerifiableTool(string name, Func<ToolInvocation, string, ToolOutput> invoke, Func<string, bool> happened)
    : BenchTool(name, ToolEffect.SideEffect, invoke), IVerifiableTool
{
    public ValueTask<EffectVerification> VerifyAsync(ToolInvocation invocation, CancellationToken cancellationToken)
        => new(happened(invocation.Arguments.GetProperty("text").GetString()!)
            ? EffectVerification.DidHappen(new ToolOutput("sent"))
            : EffectVerification.DidNotHappen);
}
