namespace AgentPipeline.Benchmarks;

/// <summary>Ten links that are switched off, around one that runs.</summary>
[AgentPipeline]
[Use<CountingExecutor>]
[Use<ToggledLink1>]
[Use<ToggledLink2>]
[Use<ToggledLink3>]
[Use<ToggledLink4>]
[Use<ToggledLink5>]
[Use<ToggledLink6>]
[Use<ToggledLink7>]
[Use<ToggledLink8>]
[Use<ToggledLink9>]
[Use<ToggledLink10>]
[Use<HookLink10>]
internal sealed partial class ToggledPipeline;
