using System.Diagnostics;
using AgentPipeline.History;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting.Tests;

/// <summary>A process of its own that works a folder of tasks off, with a queue, a durable history and a ledger of side effects.</summary>
internal static class WorkerProcess
{
    public const string Argument = "--worker";

    /// <summary>What the process says when it is about to begin.</summary>
    public const string Ready = "ready";

    /// <param name="directory">Where its files are.</param>
    /// <param name="settings">As on a command line; with any, the process logs to its standard error, which can be read.</param>
    public static Process Start(string directory, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = settings.Length > 0 };
        foreach (var argument in new[] { "exec", typeof(WorkerProcess).Assembly.Location, Argument, directory }.Concat(settings))
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("The worker did not start.");
    }

    public static Task<int> RunAsync(string directory, string[] settings) => AgentProgram.RunAsync(() => BuildAsync(directory, settings));

    private static Task<IHost> BuildAsync(string directory, string[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Effects:LedgerPath"] = Path.Combine(directory, "effects"),
            ["ExecutionHistory:DatabasePath"] = Path.Combine(directory, "history.db"),
            ["ExecutionHistory:Durability"] = nameof(HistoryDurability.Durable),
            ["TaskQueue:DatabasePath"] = Path.Combine(directory, "queue.db"),
            ["Worker:Folder"] = Path.Combine(directory, "tasks"),
            ["Worker:MaxDeliveries"] = "1000",
            ["Worker:PollInterval"] = "00:00:00.020",
        });
        builder.Services.AddAgentPipeline<SendingPipeline>();
        builder.Services.AddSqliteHistory();
        builder.Services.AddAgentModel(new ModelProfile { Id = "model" }, static _ => new SendingChatClient());
        builder.Services.AddAgentTool(new SendTool(Path.Combine(directory, "outbox")));
        builder.Services.AddTaskFolder();
        if (settings.Length > 0)
        {
            builder.Configuration.AddCommandLine(settings);
            builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging")).AddConsole(static options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        Console.WriteLine(Ready);
        return Task.FromResult(builder.Build());
    }
}
