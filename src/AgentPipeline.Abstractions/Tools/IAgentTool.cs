using Microsoft.Extensions.AI;

namespace AgentPipeline;

/// <summary>Something a model can call. A singleton; safe for concurrent use.</summary>
/// <remarks>
/// Arguments have been validated against <see cref="AIFunctionDeclaration.JsonSchema"/> before a tool is called. What the model can
/// put right itself (a wrong name, a failing test) is returned with <see cref="ToolOutput.IsError"/>; what it cannot (a missing
/// directory, a locked file, a passed deadline) is thrown, so that it is classified and recovered.
/// </remarks>
public interface IAgentTool
{
    /// <summary>Name, description and JSON Schema of the arguments.</summary>
    AIFunctionDeclaration Declaration { get; }

    /// <summary>What a call does to the world.</summary>
    ToolEffect Effect { get; }

    /// <summary>Carries out one call.</summary>
    /// <param name="invocation">The call.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What the model gets to see.</returns>
    ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken);
}
