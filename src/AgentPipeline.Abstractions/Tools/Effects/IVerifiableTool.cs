namespace AgentPipeline;

/// <summary>
/// What a tool with <see cref="ToolEffect.SideEffect"/> implements beside <see cref="IAgentTool"/> when it can find out whether an
/// earlier call had its effect. Safe for concurrent use.
/// </summary>
public interface IVerifiableTool
{
    /// <summary>
    /// Finds out whether a call that broke off had its effect. Changes nothing, and may be asked any number of times. Asked only when
    /// the earlier call is over in this process; one that a killed process left on its way may still arrive, and then the answer is
    /// <see cref="EffectVerification.CannotTell"/>.
    /// </summary>
    /// <param name="invocation">
    /// The call, with the arguments it had; <see cref="ToolInvocation.Effect"/> is the same as then, the execution may be another one.
    /// </param>
    /// <param name="cancellationToken">Cancels the search.</param>
    /// <returns>What was found.</returns>
    ValueTask<EffectVerification> VerifyAsync(ToolInvocation invocation, CancellationToken cancellationToken);
}
