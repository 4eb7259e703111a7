using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.FaultBench;

/// <summary>A tool that takes one text and does what it is told to.</summary>
internal class BenchTool(string name, ToolEffect effect, Func<ToolInvocation, string, ToolOutput> invoke) : IAgentTool
{
    private const string Schema = """{"type":"object","properties":{"text":{"type":"string"}},"required":["text"],"additionalProperties":false}""";

    public AIFunctionDeclaration Declaration { get; } = Declare(name);

    public ToolEffect Effect => effect;

    public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
        => new(invoke(invocation, invocation.Arguments.GetProperty("text").GetString()!));

    private static AIFunctionDeclaration Declare(string name)
    {
        using var schema = JsonDocument.Parse(Schema);
        return AIFunctionFactory.CreateDeclaration(name, $"The tool {name}.", schema.RootElement.Clone());
    }
}
