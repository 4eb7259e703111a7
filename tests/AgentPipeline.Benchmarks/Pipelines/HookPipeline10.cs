namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<HookLink1>]
[Use<HookLink2>]
[Use<HookLink3>]
[Use<HookLink4>]
[Use<HookLink5>]
[Use<HookLink6>]
[Use<HookLink7>]
[Use<HookLink8>]
[Use<HookLink9>]
[Use<HookLink10>]
internal sealed partial class HookPipeline10;
