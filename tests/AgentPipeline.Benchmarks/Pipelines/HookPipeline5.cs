namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<HookLink6>]
[Use<HookLink7>]
[Use<HookLink8>]
[Use<HookLink9>]
[Use<HookLink10>]
internal sealed partial class HookPipeline5;
