using AgentPipeline.Classification;
using AgentPipeline.History;
using AgentPipeline.Recovery;
using AgentPipeline.Routing;

namespace AgentPipeline.Benchmarks;

/// <summary>What a host has by default, around an executor that does nothing.</summary>
[AgentPipeline(DefaultExecutor = NothingExecutor.Name)]
[Use<HistoryMiddleware>]
[Use<RecoveryMiddleware>]
[Use<ClassificationMiddleware>]
[Use<RoutingMiddleware>]
[Use<NothingExecutor>]
internal sealed partial class HostPipeline;
