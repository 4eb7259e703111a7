using Polly;

namespace AgentPipeline.Benchmarks;

internal static class PollyChain
{
    public static ExecutionDelegate Create(int links, CountingExecutor executor)
    {
        var builder = new ResiliencePipelineBuilder<ExecutionResult>();
        for (var link = 0; link < links; link++)
        {
            _ = builder.AddStrategy(static _ => new CountingStrategy(), new CountingStrategyOptions());
        }

        var pipeline = builder.Build();
        return (execution, cancellationToken) => pipeline.ExecuteAsync(
            static (state, token) => state.executor.ExecuteAsync(state.execution, token), (executor, execution), cancellationToken);
    }
}
