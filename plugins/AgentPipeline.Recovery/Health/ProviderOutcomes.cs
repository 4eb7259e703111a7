namespace AgentPipeline.Recovery;

/// <summary>Tells what an attempt showed about the provider of its model.</summary>
internal static class ProviderOutcomes
{
    public static ProviderOutcome Of(ExecutionResult? result) => result switch
    {
        { Success: true } or { Error.Blame: ErrorBlame.Model } => ProviderOutcome.Answered,
        { Error: { } error } when IsProvidersFault(error) => ProviderOutcome.Failed,
        _ => ProviderOutcome.Unknown,
    };

    /// <summary>Whether the provider, or the way to it, failed in a way that more requests make worse.</summary>
    public static bool IsProvidersFault(AgentError error) => error is
    {
        Category: ErrorCategory.RateLimit or ErrorCategory.Overloaded or ErrorCategory.Network or ErrorCategory.Timeout or ErrorCategory.ModelError,
        Blame: ErrorBlame.Provider or ErrorBlame.Environment,
    };
}
