using Microsoft.Extensions.Configuration;

namespace AgentPipeline.Cli.Models;

/// <summary>Decides where a run's models come from.</summary>
internal static class ModelSource
{
    public static async Task<IModelSource> OpenAsync(
        string taskFile, Uri? endpoint, IReadOnlyList<string> models, string? cassette, int seed, IConfiguration configuration, CancellationToken cancellationToken)
    {
        if (endpoint is not null)
        {
            return await EndpointModels.ConnectAsync(endpoint, models, cancellationToken);
        }

        if (cassette is null && configuration.GetSection("Models").GetChildren().Any())
        {
            return new ConfiguredModels();
        }

        return await CassetteModels.StartAsync(cassette ?? CassetteModels.PathFor(taskFile), seed, port: 0, cancellationToken);
    }
}
