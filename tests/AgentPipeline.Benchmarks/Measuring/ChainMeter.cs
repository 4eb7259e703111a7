using System.Diagnostics;

namespace AgentPipeline.Benchmarks;

/// <summary>Measures chains side by side: short rounds in turn, so that what disturbs the machine disturbs all of them.</summary>
internal static class ChainMeter
{
    private const int WarmUps = 16;
    private const int Rounds = 300;
    private static readonly TimeSpan _compilation = TimeSpan.FromMilliseconds(120);

    /// <summary>What each of the two loops costs, with its call through a delegate. It is taken off what was measured, as BenchmarkDotNet does.</summary>
    private static readonly Chain[] _nothing =
    [
        new("nothing", new CountingExecutor(), (ExecutionDelegate)(static (_, _) => new(CountingExecutor.Result))),
        new("nothing", new CountingExecutor(), (PlainDelegate)(static (_, _) => new(CountingExecutor.Result))),
    ];

    /// <summary>Measures nanoseconds and bytes for one execution, of each chain, completing at once or suspending once.</summary>
    public static void Measure(string group, IReadOnlyList<Chain> chains, bool suspends, ExecutionSupply supply, Measurements measurements)
    {
        foreach (var chain in chains)
        {
            chain.Executor.Suspends = suspends;
        }

        Chain[] all = [.. _nothing, .. chains];
        WarmUp(all, supply);
        var times = Time(all, supply);
        foreach (var (chain, nanoseconds) in chains.Zip(times.Skip(_nothing.Length)))
        {
            var loop = chain.Plain is null ? times[0] : times[1];
            measurements.Add(new(group, chain.Name, suspends), nanoseconds - loop, BytesOf(chain, supply.Next()));
        }
    }

    /// <summary>Calls, and pauses in which the runtime compiles in the background, until everything is in its last tier.</summary>
    private static void WarmUp(Chain[] chains, ExecutionSupply supply)
    {
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
        {
            foreach (var chain in chains)
            {
                ChainLoop.Run(chain, supply.Next());
                ChainLoop.Run(chain, supply.Next());
            }

            Thread.Sleep(_compilation);
        }
    }

    private static double[] Time(Chain[] chains, ExecutionSupply supply)
    {
        var times = chains.Select(static _ => new double[Rounds]).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            for (var place = 0; place < chains.Length; place++)
            {
                var executions = supply.Next();
                var start = Stopwatch.GetTimestamp();
                ChainLoop.Run(chains[place], executions);
                times[place][round] = Stopwatch.GetElapsedTime(start).TotalNanoseconds / executions.Length;
            }
        }

        return [.. times.Select(static rounds => Quantile.Of(rounds, 0.25))];
    }

    private static double BytesOf(Chain chain, AgentExecution[] executions)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        ChainLoop.Run(chain, executions);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)executions.Length;
    }
}
