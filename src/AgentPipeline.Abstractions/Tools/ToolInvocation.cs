using System.Text.Json;

namespace AgentPipeline;

/// <summary>One call of a tool.</summary>
/// <param name="Execution">The execution that calls.</param>
/// <param name="CallId">The model's id of the call.</param>
/// <param name="Arguments">The validated arguments: a JSON object.</param>
public sealed record ToolInvocation(AgentExecution Execution, string CallId, JsonElement Arguments)
{
    /// <summary>
    /// Which effect it is, the same when the call is made again after a failure or a restart; <see langword="null"/> for tools that
    /// declare no <see cref="ToolEffect.SideEffect"/>.
    /// </summary>
    public EffectKey? Effect { get; init; }
}
