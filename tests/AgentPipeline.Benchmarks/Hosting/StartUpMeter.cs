using System.Diagnostics;
using AgentPipeline.History;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Benchmarks;

/// <summary>How long a process takes from its start until its host has started: a bare host, and one with pipeline, history, queue and worker.</summary>
internal static class StartUpMeter
{
    public const string BareGroup = "host/startup/bare";
    public const string FullGroup = "host/startup/full";

    public static void MeasureBare(Measurements measurements)
    {
        using var host = Host.CreateEmptyApplicationBuilder(null).Build();
        measurements.Add(BareGroup, Start(host));
    }

    public static void MeasureFull(Measurements measurements)
    {
        using var scratch = new ScratchDirectory();
        using var host = BenchmarkHost.Build(scratch, HistoryDurability.Durable, hasWorker: true);
        measurements.Add(FullGroup, Start(host));
    }

    private static double Start(IHost host)
    {
        host.StartAsync().GetAwaiter().GetResult();
        using var process = Process.GetCurrentProcess();
        var elapsed = DateTime.Now - process.StartTime;
        host.StopAsync().GetAwaiter().GetResult();
        return elapsed.TotalMilliseconds;
    }
}
