using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace AgentPipeline.Benchmarks;

/// <summary>Runs a chain many times.</summary>
internal static class ChainLoop
{
    /// <summary>Runs each execution through the chain, once.</summary>
    /// <remarks>
    /// One loop for all chains with the same task, compiled once and without a profile, so that it cannot favour the chain that happened to be first.
    /// </remarks>
    public static void Run(Chain chain, AgentExecution[] executions)
    {
        if (chain.Plain is { } plain)
        {
            Run(chain, plain, executions);
        }
        else
        {
            Run(chain, chain.Generated!, executions);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Chain chain, ExecutionDelegate entry, AgentExecution[] executions)
    {
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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run(Chain chain, PlainDelegate entry, AgentExecution[] executions)
    {
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
