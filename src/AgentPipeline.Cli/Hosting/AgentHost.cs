using System.Globalization;
using AgentPipeline.Cli.Models;
using AgentPipeline.History.Sqlite;
using AgentPipeline.Reports;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace AgentPipeline.Cli.Hosting;

/// <summary>Builds the generic host that commands run in.</summary>
internal static class AgentHost
{
    /// <summary>Settings come from <c>agentpipe.json</c> in the current directory and from <c>AGENTPIPE_*</c> variables.</summary>
    public static HostApplicationBuilder CreateBuilder(bool verbose)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { ApplicationName = "agentpipe" });
        AddSettings(builder.Configuration, Path.GetFullPath("agentpipe.json"));
        builder.Logging.SetMinimumLevel(verbose ? LogLevel.Information : LogLevel.Critical);
        if (!verbose)
        {
            // A command tells what stopped it, in a line of its own.
            builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        }

        builder.Logging.AddSimpleConsole(options => options.SingleLine = true);
        builder.Services.Configure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Services.AddReports();
        return builder;
    }

    /// <summary>Adds the pipeline with everything that ships.</summary>
    public static void AddPipeline(HostApplicationBuilder builder, IModelSource models, int seed, TimeSpan? requestTimeout)
    {
        // The command line's defaults stand below the configuration, its explicit options above it.
        IConfigurationBuilder configuration = builder.Configuration;
        configuration.Sources.Insert(0, Memory(
            ("Executors:RequestTimeout", models.RequestTimeout.ToString("c", CultureInfo.InvariantCulture)),
            ("AdaptiveRouting:Seed", seed.ToString(CultureInfo.InvariantCulture))));
        if (requestTimeout is { } timeout)
        {
            configuration.Add(Memory(("Executors:RequestTimeout", timeout.ToString("c", CultureInfo.InvariantCulture))));
        }

        builder.Services.AddAgentPipeline<DefaultPipeline>();
        builder.Services.AddAgentTools();
        builder.Services.AddCSharpTools();
        builder.Services.AddAgentTaskRunner();
        models.Register(builder);
    }

    /// <summary>Adds the history file, for writing.</summary>
    public static void AddHistory(HostApplicationBuilder builder, string path, bool durable)
    {
        ((IConfigurationBuilder)builder.Configuration).Add(Memory(
            ("ExecutionHistory:DatabasePath", path),
            ("ExecutionHistory:Durability", durable ? "Durable" : "Batched")));
        builder.Services.AddSqliteHistory();
    }

    private static void AddSettings(IConfigurationBuilder configuration, string path)
    {
        try
        {
            configuration.AddJsonFile(path, optional: true).AddEnvironmentVariables("AGENTPIPE_");
        }
        catch (InvalidDataException exception)
        {
            throw new CliException($"{path} cannot be read: {exception.GetBaseException().Message} Put it right, or move it away to use the defaults.", exception);
        }
    }

    private static MemoryConfigurationSource Memory(params (string Key, string Value)[] settings)
        => new() { InitialData = settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)) };
}
