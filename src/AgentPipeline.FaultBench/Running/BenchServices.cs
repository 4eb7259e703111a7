using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.FaultBench;

/// <summary>The container of one run.</summary>
internal static class BenchServices
{
    /// <summary>What the bench needs for runs to be repeatable; the user's configuration is above it.</summary>
    private static readonly Dictionary<string, string?> _settings = new()
    {
        ["ErrorRecovery:Seed"] = "20260101",
        ["AdaptiveRouting:Seed"] = "20260101",
        ["AdaptiveRouting:Exploration"] = "0",
        ["Executors:RequestTimeout"] = "00:00:30",
        ["Effects:Enabled"] = "false",
        ["Tools:RunProcess:AllowedCommands:0"] = "sleep",
    };

    public static ServiceProvider Create(
        Contender contender, World world, IConfiguration configuration, Uri smallEndpoint, Uri? largeEndpoint)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(world.Clock);
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(_settings).AddConfiguration(configuration).Build());
        contender.Register(services);
        services.AddAgentTools();
        services.AddCSharpTools();
        foreach (var tool in BenchTools.Create(world))
        {
            services.AddAgentTool(tool);
        }

        services.AddOpenAIModel(Profile(ModelRequest.Small, "alpha", 0, 8_000), smallEndpoint, "key");
        if (largeEndpoint is not null)
        {
            services.AddOpenAIModel(Profile(ModelRequest.Large, "beta", 1, 200_000), largeEndpoint, "key");
        }

        return services.BuildServiceProvider();
    }

    private static ModelProfile Profile(string id, string provider, int tier, int window)
        => new() { Id = id, Provider = provider, Tier = tier, ContextWindow = window, InputPricePerMillion = tier + 1, OutputPricePerMillion = tier + 1 };
}
