namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<GuardedHookLink1>]
[Use<GuardedHookLink2>]
[Use<GuardedHookLink3>]
[Use<GuardedHookLink4>]
[Use<GuardedHookLink5>]
[Use<GuardedHookLink6>]
[Use<GuardedHookLink7>]
[Use<GuardedHookLink8>]
[Use<GuardedHookLink9>]
[Use<GuardedHookLink10>]
internal sealed partial class GuardedHookPipeline10;
