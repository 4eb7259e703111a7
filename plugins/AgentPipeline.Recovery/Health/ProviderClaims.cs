namespace AgentPipeline.Recovery;

/// <summary>
/// What one execution holds of the state that all share. Created when the execution first claims something, so that one that succeeds
/// at once pays nothing for it. Not thread-safe.
/// </summary>
internal sealed class ProviderClaims
{
    private ProviderClaims(ErrorRecoveryOptions options) => Options = options;

    /// <summary>The limits that were in force when the execution began.</summary>
    public ErrorRecoveryOptions Options { get; }

    /// <summary>What the attempt in progress took from a budget, until it is given back or lost.</summary>
    public RetryCharge? Charge { get; set; }

    /// <summary>The probe that the attempt in progress holds.</summary>
    public CircuitProbe? Probe { get; set; }

    public static ProviderClaims Of(AgentExecution execution, ErrorRecoveryOptions options)
    {
        if (!execution.Features.TryGet<ProviderClaims>(out var claims))
        {
            claims = new ProviderClaims(options);
            execution.Features.Set(claims);
        }

        return claims;
    }
}
