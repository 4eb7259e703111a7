using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Hosting.Tests;

/// <summary>A side effect that can be counted afterwards: a line in a file.</summary>
internal sealed class SendTool(string outbox) : IAgentTool, IVerifiableTool
{
    public const string Name = "send";

    private readonly Lock _gate = new();

    public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.CreateDeclaration(
        Name, "Sends a text.", JsonDocument.Parse("""{"type":"object","properties":{"text":{"type":"string"}},"required":["text"]}""").RootElement);

    public ToolEffect Effect => ToolEffect.SideEffect;

    public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        // One writer at a time, since appending is seeking and writing; a single write, so that a kill leaves the whole line or nothing.
        lock (_gate)
        {
            using var file = new FileStream(outbox, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(System.Text.Encoding.UTF8.GetBytes(TextOf(invocation) + "\n"));
        }

        return new(new ToolOutput("sent"));
    }

    public ValueTask<EffectVerification> VerifyAsync(ToolInvocation invocation, CancellationToken cancellationToken)
        => new(File.Exists(outbox) && File.ReadLines(outbox).Contains(TextOf(invocation)) ? EffectVerification.DidHappen(new ToolOutput("sent")) : EffectVerification.DidNotHappen);

    private static string TextOf(ToolInvocation invocation) => invocation.Arguments.GetProperty("text").GetString()!;
}
