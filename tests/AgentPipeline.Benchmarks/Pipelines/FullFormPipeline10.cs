namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<FullFormLink1>]
[Use<FullFormLink2>]
[Use<FullFormLink3>]
[Use<FullFormLink4>]
[Use<FullFormLink5>]
[Use<FullFormLink6>]
[Use<FullFormLink7>]
[Use<FullFormLink8>]
[Use<FullFormLink9>]
[Use<FullFormLink10>]
internal sealed partial class FullFormPipeline10;
