namespace AgentPipeline.Classification.Evidence;

/// <summary>What all the evidence comes to.</summary>
/// <param name="Finding">The strongest finding.</param>
/// <param name="Wait">How long the service asked to wait.</param>
/// <param name="Source">The exception whose message holds the finding.</param>
/// <param name="Directive">Whether the service said to retry.</param>
internal readonly record struct Verdict(Finding Finding, TimeSpan? Wait, Exception? Source = null, bool? Directive = null);
