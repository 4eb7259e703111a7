namespace AgentPipeline.Recovery;

/// <summary>What an attempt showed about the provider of its model.</summary>
internal enum ProviderOutcome
{
    /// <summary>Nothing: it was cancelled, refused, or failed for another reason around it.</summary>
    Unknown,

    /// <summary>The provider answered, even if the model did its job badly.</summary>
    Answered,

    /// <summary>The provider, or the way to it, failed.</summary>
    Failed,
}
