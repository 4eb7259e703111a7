namespace AgentPipeline.Hosting.Tests;

/// <summary>History around the single-phase executor.</summary>
[AgentPipeline(DefaultExecutor = "single-phase")]
internal sealed partial class SendingPipeline;
