namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<GuardedHookLink6>]
[Use<GuardedHookLink7>]
[Use<GuardedHookLink8>]
[Use<GuardedHookLink9>]
[Use<GuardedHookLink10>]
internal sealed partial class GuardedHookPipeline5;
