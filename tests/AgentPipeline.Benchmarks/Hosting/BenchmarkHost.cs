using System.Globalization;
using AgentPipeline.History;
using AgentPipeline.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Benchmarks;

/// <summary>A host with the default pipeline, a SQLite history and, if asked for, a worker with its queue.</summary>
internal static class BenchmarkHost
{
    public const int Parallelism = 128;

    public static IHost Build(ScratchDirectory scratch, HistoryDurability durability, bool hasWorker)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Effects:LedgerPath"] = scratch.File("effects"),
            ["ExecutionHistory:DatabasePath"] = scratch.File("history.db"),
            ["ExecutionHistory:Durability"] = durability.ToString(),
            ["TaskQueue:DatabasePath"] = scratch.File("queue.db"),
            ["Worker:Parallelism"] = Parallelism.ToString(CultureInfo.InvariantCulture),
        });
        builder.AddAgentPipeline<HostPipeline>();
        builder.Services.AddSqliteHistory();

        // Routes have to name a model; the executor asks it nothing.
        builder.Services.AddAgentModel(new ModelProfile { Id = "unasked" }, static _ => throw new NotSupportedException());
        if (hasWorker)
        {
            builder.Services.AddSingleton<EndCounter>();
            builder.Services.AddSingleton<ITaskEndListener>(static provider => provider.GetRequiredService<EndCounter>());
            builder.Services.AddAgentWorker();
        }

        return builder.Build();
    }

    public static AgentTask Task(int number) => new() { Id = number.ToString(CultureInfo.InvariantCulture), Kind = "nothing", Prompt = "Do nothing.", Complexity = 0.1 };
}
