using System.Diagnostics;
using AgentPipeline.History;
using AgentPipeline.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Benchmarks;

/// <summary>How many executions a host does in a second, from the task to the record, with and without the durable queue.</summary>
internal static class HostMeter
{
    public const string Durable = "host/durable";
    public const string Batched = "host/batched";
    public const string QueueDurable = "host/queue/durable";
    public const string QueueBatched = "host/queue/batched";

    private const int Rounds = 3;

    public static void MeasureDirect(Measurements measurements) => DirectAsync(measurements).GetAwaiter().GetResult();

    public static void MeasureQueue(Measurements measurements) => QueueAsync(measurements).GetAwaiter().GetResult();

    /// <summary>Runs tasks, so many at once, until the history has them.</summary>
    public static async Task RunAsync(IHost host, int tasks)
    {
        var runner = host.Services.GetRequiredService<AgentTaskRunner>();
        await Parallel.ForAsync(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = BenchmarkHost.Parallelism }, async (number, cancellationToken) =>
        {
            var completed = await runner.RunAsync(BenchmarkHost.Task(number), cancellationToken: cancellationToken);
            if (!completed.Result.Success)
            {
                throw new InvalidOperationException($"A task that does nothing failed: {completed.Result.Error?.Message}");
            }
        });
        await host.Services.GetRequiredService<IExecutionHistory>().FlushAsync();
    }

    private static async Task DirectAsync(Measurements measurements)
    {
        measurements.Add(Durable, await DirectAsync(HistoryDurability.Durable, 10_000));
        measurements.Add(Batched, await DirectAsync(HistoryDurability.Batched, 30_000));
    }

    private static async Task<double> DirectAsync(HistoryDurability durability, int tasks)
    {
        var rates = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            using var scratch = new ScratchDirectory();
            using var host = BenchmarkHost.Build(scratch, durability, hasWorker: false);
            await host.StartAsync();
            var began = Stopwatch.GetTimestamp();
            await RunAsync(host, tasks);
            rates.Add(tasks / Stopwatch.GetElapsedTime(began).TotalSeconds);
            await host.StopAsync();
        }

        return Quantile.Median(rates.Skip(1));
    }

    private static async Task QueueAsync(Measurements measurements)
    {
        measurements.Add(QueueDurable, await QueueAsync(HistoryDurability.Durable, 10_000));
        measurements.Add(QueueBatched, await QueueAsync(HistoryDurability.Batched, 10_000));
    }

    private static async Task<double> QueueAsync(HistoryDurability durability, int tasks)
    {
        var rates = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            using var scratch = new ScratchDirectory();
            using var host = BenchmarkHost.Build(scratch, durability, hasWorker: true);
            await host.StartAsync();
            var queue = host.Services.GetRequiredService<IAgentTaskQueue>();
            var ended = host.Services.GetRequiredService<EndCounter>().WaitAsync(tasks);
            var began = Stopwatch.GetTimestamp();

            // Sixteen producers, each of which waits until its task is safe before it has the next one.
            await Parallel.ForAsync(0, tasks, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (number, cancellationToken) => await queue.EnqueueAsync(BenchmarkHost.Task(number), cancellationToken: cancellationToken));
            await ended;
            await host.Services.GetRequiredService<IExecutionHistory>().FlushAsync();
            rates.Add(tasks / Stopwatch.GetElapsedTime(began).TotalSeconds);
            await host.StopAsync();
        }

        return Quantile.Median(rates.Skip(1));
    }
}
