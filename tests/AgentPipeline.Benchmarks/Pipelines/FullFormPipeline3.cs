namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<FullFormLink8>]
[Use<FullFormLink9>]
[Use<FullFormLink10>]
internal sealed partial class FullFormPipeline3;
