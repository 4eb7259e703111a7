using AgentPipeline.Classification;
using AgentPipeline.History;
using AgentPipeline.Recovery;
using AgentPipeline.Routing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Benchmarks;

/// <summary>The default pipeline around stubs, generated and nested by hand.</summary>
internal static class DefaultParts
{
    public static ExecutionDelegate Generated(CountingExecutor executor, bool isRecorded)
    {
        var pipeline = new DefaultPipeline(
            new HistoryMiddleware(new DiscardedHistory(), Options.Create(HistoryOptions(isRecorded)), [], NullLogger<HistoryMiddleware>.Instance),
            new RecoveryMiddleware(new FixedRecoveryOptions(), [], new NoModels(), new NoHumanApproval(), new ProviderHealth(new NoModels()), NullLogger<RecoveryMiddleware>.Instance),
            new ClassificationMiddleware(new UnknownClassifier(), [], NullLogger<ClassificationMiddleware>.Instance),
            new RoutingMiddleware(new FixedAnalyzer(), new FixedRouter()),
            executor);
        return pipeline.ExecuteAsync;
    }

    public static PlainDelegate HandWritten(CountingExecutor executor, bool isRecorded)
    {
        var routing = new HandWrittenRouting(new FixedAnalyzer(), new FixedRouter(), executor);
        var classification = new HandWrittenClassification(new UnknownClassifier(), routing);
        var recovery = new HandWrittenRecovery(new FixedRecoveryOptions(), new NoModels(), new ProviderHealth(new NoModels()), classification);
        return new HandWrittenHistory(new DiscardedHistory(), HistoryOptions(isRecorded), recovery).InvokeAsync;
    }

    private static ExecutionHistoryOptions HistoryOptions(bool isRecorded) => new() { Enabled = isRecorded };
}
