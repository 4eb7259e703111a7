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

        return CassetteOf(taskFile, endpoint, cassette, configuration) is { } path
            ? await CassetteModels.StartAsync(path, seed, port: 0, cancellationToken)
            : new ConfiguredModels();
    }

    /// <summary>The recording that answers; <see langword="null"/> when something else does.</summary>
    public static string? CassetteOf(string taskFile, Uri? endpoint, string? cassette, IConfiguration configuration)
        => endpoint is not null || (cassette is null && configuration.GetSection("Models").GetChildren().Any())
            ? null
            : cassette ?? CassetteModels.PathFor(taskFile);
}
