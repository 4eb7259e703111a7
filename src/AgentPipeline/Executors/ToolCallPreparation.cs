using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Finds out whether a call can be carried out as the model wrote it.</summary>
internal static class ToolCallPreparation
{
    private const int MostViolations = 5;

    /// <summary>Finds the tool and checks the arguments.</summary>
    /// <param name="tools">The tools on offer.</param>
    /// <param name="call">The call.</param>
    /// <param name="tool">The tool that is called.</param>
    /// <param name="arguments">The arguments, valid by the tool's schema.</param>
    /// <param name="problem">What is wrong, for the model; empty when nothing is.</param>
    /// <returns>Whether the tool can be called.</returns>
    public static bool TryPrepare(
        ToolSet tools, FunctionCallContent call, [NotNullWhen(true)] out IAgentTool? tool, out JsonElement arguments, out string problem)
    {
        tool = null;
        arguments = default;
        if (!tools.TryGet(call.Name, out var registered))
        {
            problem = $"There is no tool \"{call.Name}\" here. Available: {tools.Names}.";
            return false;
        }

        if (call.Exception is { } exception)
        {
            problem = $"The arguments of {call.Name} are not valid JSON: {TextLimit.FirstLine(exception.Message)}";
            return false;
        }

        arguments = ToolArguments.ToJson(call.Arguments);
        var violations = registered.Arguments.Validate(arguments);
        if (violations.Count > 0)
        {
            problem = $"The arguments of {call.Name} do not fit its schema: {string.Join("; ", violations.Take(MostViolations))}.";
            return false;
        }

        tool = registered.Tool;
        problem = "";
        return true;
    }
}
