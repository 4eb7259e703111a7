namespace AgentPipeline;

/// <summary>One model as it was registered; its chat client is a keyed service under the profile's id.</summary>
internal sealed record ModelRegistration(ModelProfile Profile);
