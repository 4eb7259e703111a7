namespace AgentPipeline;

/// <summary>Asks a tool whether a call that broke off had its effect; a tool that cannot be asked cannot tell.</summary>
internal static class EffectVerifier
{
    public static ValueTask<EffectVerification> VerifyAsync(IAgentTool tool, ToolInvocation invocation, CancellationToken cancellationToken)
        => tool is IVerifiableTool verifiable ? verifiable.VerifyAsync(invocation, cancellationToken) : new(EffectVerification.CannotTell);

    /// <summary>The same, right after a call that threw: what the call threw is what the caller needs to see, not what this throws.</summary>
    public static async ValueTask<EffectVerification> TryVerifyAsync(
        IAgentTool tool, ToolInvocation invocation, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return EffectVerification.CannotTell;
        }

        try
        {
            return await VerifyAsync(tool, invocation, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            return EffectVerification.CannotTell;
        }
    }
}
