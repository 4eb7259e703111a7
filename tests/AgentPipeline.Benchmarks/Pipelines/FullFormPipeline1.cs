namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<FullFormLink10>]
internal sealed partial class FullFormPipeline1;
