using System.Diagnostics;
using AgentPipeline.History;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Benchmarks;

/// <summary>What a host holds after 100,000 executions, after 300,000 and after a million.</summary>
/// <remarks>At the first reading the runtime may still compile, and its collector may not yet have found how much to keep.</remarks>
internal static class HostMemoryMeter
{
    public const string Early = "host/memory/early";
    public const string Settled = "host/memory/settled";
    public const string Late = "host/memory/late";
    public const string Heap = "host/memory/heap";
    public const string EarlyHeap = "host/memory/heap/early";

    private const int Chunk = 100_000;
    private const int SettledChunk = 3;
    private const int Chunks = 10;

    public static void Measure(Measurements measurements) => MeasureAsync(measurements).GetAwaiter().GetResult();

    private static async Task MeasureAsync(Measurements measurements)
    {
        using var scratch = new ScratchDirectory();
        using var host = BenchmarkHost.Build(scratch, HistoryDurability.Batched, hasWorker: false);
        await host.StartAsync();
        for (var chunk = 1; chunk <= Chunks; chunk++)
        {
            await HostMeter.RunAsync(host, Chunk);
            if (chunk is 1 or SettledChunk or Chunks)
            {
                var heap = GC.GetTotalMemory(forceFullCollection: true) / 1e6;
                using var process = Process.GetCurrentProcess();
                measurements.Add(chunk switch { 1 => Early, SettledChunk => Settled, _ => Late }, process.WorkingSet64 / 1e6);
                if (chunk != SettledChunk)
                {
                    measurements.Add(chunk == 1 ? EarlyHeap : Heap, heap);
                }
            }
        }

        await host.StopAsync();
    }
}
