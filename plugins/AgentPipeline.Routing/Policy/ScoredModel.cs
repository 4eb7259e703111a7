namespace AgentPipeline.Routing;

/// <summary>A candidate and what it is expected to be worth.</summary>
/// <param name="Model">The model.</param>
/// <param name="Record">What history says about it in the task's band.</param>
/// <param name="HasEvidence">Whether that is enough to be believed.</param>
/// <param name="Success">The probability of success it is credited with: its rate, or an assumption.</param>
/// <param name="Utility">Success minus what the price takes away.</param>
internal readonly record struct ScoredModel(ModelProfile Model, ModelRecord Record, bool HasEvidence, double Success, double Utility);
