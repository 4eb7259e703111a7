namespace AgentPipeline.Classification;

/// <summary>Says why a line could not be classified.</summary>
internal sealed record ClassificationRejection(string Error);
