namespace AgentPipeline.Cli;

/// <summary>The pipeline that the program runs tasks through: every middleware that ships.</summary>
[AgentPipeline(DefaultExecutor = "single-phase")]
internal sealed partial class DefaultPipeline;
