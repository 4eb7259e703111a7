namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<GuardedHookLink10>]
internal sealed partial class GuardedHookPipeline1;
