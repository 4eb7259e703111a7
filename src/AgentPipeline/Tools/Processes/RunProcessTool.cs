using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;

namespace AgentPipeline;

/// <summary>Runs an allowed executable in the working directory.</summary>
internal sealed class RunProcessTool : IAgentTool
{
    private readonly ProcessRunner _runner;

    public RunProcessTool(ProcessRunner runner, IOptions<ProcessToolOptions> options)
    {
        _runner = runner;
        var allowed = options.Value.AllowedCommands ?? ProcessToolOptions.DefaultAllowedCommands;
        Declaration = ToolSchema.Declare(
            "run_process",
            $"Runs a program in the working directory, without a shell, and returns its exit code and output. Allowed: {string.Join(", ", allowed)}.",
            """
            {
              "type": "object",
              "properties": {
                "command": { "type": "string", "description": "Name of the program, exactly as allowed." },
                "arguments": { "type": "array", "items": { "type": "string", "pattern": "^[^\\u0000]*$" }, "description": "Its arguments, one each; nothing in them is interpreted." }
              },
              "required": ["command"],
              "additionalProperties": false
            }
            """);
    }

    public AIFunctionDeclaration Declaration { get; }

    public ToolEffect Effect => ToolEffect.SideEffect;

    public async ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken)
    {
        var (command, arguments) = invocation.Read(BuiltInToolsJsonContext.Default.RunProcessArguments);
        var result = await _runner.RunAsync(invocation.Execution, command, arguments ?? [], ErrorBlame.Model, cancellationToken).ConfigureAwait(false);
        return result is null
            ? new ToolOutput($"{command} is allowed but not installed on this machine; do without it.", IsError: true)
            : new ToolOutput(result.ToString(), IsError: result.ExitCode != 0);
    }
}
