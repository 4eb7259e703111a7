using AgentPipeline.Classification;
using AgentPipeline.History;
using AgentPipeline.Recovery;
using AgentPipeline.Routing;

namespace AgentPipeline.Benchmarks;

[AgentPipeline]
[Use<HistoryMiddleware>]
[Use<RecoveryMiddleware>]
[Use<ClassificationMiddleware>]
[Use<RoutingMiddleware>]
[Use<CountingExecutor>]
internal sealed partial class DefaultPipeline;
