using Microsoft.Extensions.Hosting;

namespace AgentPipeline.Cli.Models;

/// <summary>Where a run's models come from. Owns what has to stay open while they are used.</summary>
internal interface IModelSource : IAsyncDisposable
{
    /// <summary>Where answers come from, for a person.</summary>
    string Description { get; }

    /// <summary>How long one model request may take unless the person said otherwise.</summary>
    TimeSpan RequestTimeout { get; }

    /// <summary>Tells of tasks that are certain to get no answer.</summary>
    /// <exception cref="CliException">None of the tasks would get one.</exception>
    void Check(string taskFile, IReadOnlyList<AgentTask> tasks);

    /// <summary>Registers the models.</summary>
    void Register(IHostApplicationBuilder builder);
}
