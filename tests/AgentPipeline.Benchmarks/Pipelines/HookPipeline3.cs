namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<HookLink8>]
[Use<HookLink9>]
[Use<HookLink10>]
internal sealed partial class HookPipeline3;
