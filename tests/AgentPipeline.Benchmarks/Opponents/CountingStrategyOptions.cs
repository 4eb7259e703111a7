using Polly;

namespace AgentPipeline.Benchmarks;

internal sealed class CountingStrategyOptions : ResilienceStrategyOptions;
