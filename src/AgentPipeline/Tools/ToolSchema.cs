using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Declares tools from a schema written as text.</summary>
internal static class ToolSchema
{
    public static AIFunctionDeclaration Declare(string name, string description, [StringSyntax(StringSyntaxAttribute.Json)] string schema)
    {
        using var document = JsonDocument.Parse(schema);
        return AIFunctionFactory.CreateDeclaration(name, description, document.RootElement.Clone());
    }
}
