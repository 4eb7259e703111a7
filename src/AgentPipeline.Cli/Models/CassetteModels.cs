using AgentPipeline.Cassettes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Cli.Models;

/// <summary>The models of a recording, behind a local server: the same client and the same HTTP as with a real endpoint.</summary>
internal sealed class CassetteModels : IModelSource
{
    private readonly Cassette _cassette;
    private readonly CassetteServer _server;

    private CassetteModels(Cassette cassette, CassetteServer server)
    {
        _cassette = cassette;
        _server = server;
    }

    public string Description
        => $"the recording {Path.GetFileName(_cassette.Name)} ({string.Join(", ", _cassette.Models.Select(model => model.Id))}) at {_server.Endpoint}; no key or network is needed";

    /// <summary>A recording answers at once; what takes longer is meant to be too slow.</summary>
    public TimeSpan RequestTimeout => TimeSpan.FromSeconds(2);

    /// <summary>The recording that comes with the program.</summary>
    public static string BundledPath => Path.Combine(AppContext.BaseDirectory, "cassettes", "getting-started.cassette.jsonl");

    public static async Task<CassetteModels> StartAsync(string path, int seed, int port, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            throw new CliException(Directory.Exists(path)
                ? $"The cassette '{path}' is a directory; name a file in it."
                : $"There is no cassette '{path}'. Check the path, or name no cassette to use the bundled one.");
        }

        Cassette cassette;
        try
        {
            cassette = await Cassette.LoadAsync(path, cancellationToken);
        }
        catch (CassetteFormatException exception)
        {
            throw new CliException(exception.Message, exception);
        }

        if (cassette.Models.Count == 0)
        {
            throw new CliException($"The cassette '{path}' names no models; its first line needs \"models\":[{{\"id\":\"…\"}}].");
        }

        return new CassetteModels(cassette, await CassetteServer.StartAsync(new CassettePlayer(cassette, seed), new CassetteServerOptions { Port = port }, cancellationToken));
    }

    /// <summary>The recording to use for a task file when the person named none: the one beside it, else the bundled one.</summary>
    public static string PathFor(string taskFile)
    {
        var beside = Path.ChangeExtension(taskFile, ".cassette.jsonl");
        return File.Exists(beside) ? beside : BundledPath;
    }

    public void Check(string taskFile, IReadOnlyList<AgentTask> tasks) => UnansweredTasks.Check(_cassette, taskFile, tasks);

    public void Register(IHostApplicationBuilder builder)
    {
        foreach (var model in _cassette.Models)
        {
            builder.Services.AddOpenAIModel(model, _server.Endpoint, "unused");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
