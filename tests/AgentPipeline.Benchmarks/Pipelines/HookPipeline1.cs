namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<CountingExecutor>]
[Use<HookLink10>]
internal sealed partial class HookPipeline1;
