using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline.CSharp;

/// <summary>Compiles C# files and tells the errors with line and column.</summary>
internal sealed class CompileCSharpTool(CSharpCompiler compiler) : IAgentTool
{
    public AIFunctionDeclaration Declaration { get; } = CreateDeclaration();

    public ToolEffect Effect => ToolEffect.ReadOnly;

    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var arguments = invocation.Arguments.Deserialize(CSharpJsonContext.Default.CompileCSharpArguments)!;
        var directory = new WorkingDirectory(invocation.Execution.WorkingDirectory);
        var errors = await compiler.CompileAsync(directory, arguments.Paths, ErrorBlame.Model, cancellationToken).ConfigureAwait(false);
        return errors.Count == 0 ? new ToolOutput("ok") : new ToolOutput(string.Join('\n', errors), IsError: true);
    }

    private static AIFunctionDeclaration CreateDeclaration()
    {
        using var schema = JsonDocument.Parse("""
            {
              "type": "object",
              "properties": {
                "paths": {
                  "type": "array",
                  "items": { "type": "string" },
                  "minItems": 1,
                  "maxItems": 200,
                  "description": "Paths of the C# files, relative to the working directory. All that belong together."
                }
              },
              "required": ["paths"],
              "additionalProperties": false
            }
            """);
        return AIFunctionFactory.CreateDeclaration(
            "compile_csharp",
            "Compiles C# files together against .NET and returns \"ok\" or the errors with line and column. Runs nothing. There are no implicit usings.",
            schema.RootElement.Clone());
    }
}
