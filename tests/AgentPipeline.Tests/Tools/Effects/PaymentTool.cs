using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests.Tools.Effects;

/// <summary>A side effect that counts its calls, fails when told to, and knows what it is told to know.</summary>
internal sealed class PaymentTool : IAgentTool, IVerifiableTool
{
    public List<EffectKey> Calls { get; } = [];

    public Func<ToolOutput>? Next { get; set; }

    public Task Wait { get; set; } = Task.CompletedTask;

    public Func<EffectVerification>? Verify { get; set; }

    public EffectVerification Verification
    {
        set => Verify = () => value;
    }

    public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.Create((double amount) => amount, "pay");

    public ToolEffect Effect => ToolEffect.SideEffect;

    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        Calls.Add(invocation.Effect!);
        await Wait;
        return Next is null ? new ToolOutput("paid") : Next();
    }

    public ValueTask<EffectVerification> VerifyAsync(ToolInvocation invocation, CancellationToken cancellationToken)
        => new(Verify is null ? EffectVerification.CannotTell : Verify());
}
