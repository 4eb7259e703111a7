namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<GuardedHookLink8>]
[Use<GuardedHookLink9>]
[Use<GuardedHookLink10>]
internal sealed partial class GuardedHookPipeline3;
