using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentPipeline.Benchmarks;

/// <summary>Runs a chain many times.</summary>
internal static class ChainLoop
{
    /// <summary>Runs each execution through the chain, once.</summary>
    /// <remarks>
    /// One loop for all chains, compiled once and without a profile, so that it cannot favour the chain that happened to be first.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(Chain chain, AgentExecution[] executions)
    {
        var entry = chain.Entry;
        var executor = chain.Executor.Suspends ? chain.Executor : null;
        var expected = CountingExecutor.Result;
        foreach (var execution in executions)
        {
            var running = entry(execution, CancellationToken.None);
            executor?.Complete();
            if (!running.IsCompletedSuccessfully || !ReferenceEquals(running.Result, expected))
            {
                throw new UnreachableException();
            }
        }
    }
}
