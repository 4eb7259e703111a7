using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace AgentPipeline;

/// <summary>Counts retries that are made beneath requests to models, and warns of them once per model. Safe for concurrent use.</summary>
/// <param name="catalog">The models: all executors of a catalogue warn once together.</param>
/// <param name="logger">Told once per model; <see langword="null"/> when there is no log.</param>
internal sealed class HiddenRetryReport(IModelCatalog catalog, ILogger? logger)
{
    private static readonly ConditionalWeakTable<IModelCatalog, ConcurrentDictionary<string, bool>> _warned = [];

    private readonly ConcurrentDictionary<string, bool> _models = _warned.GetValue(catalog, static _ => new(StringComparer.Ordinal));

    /// <summary>Ends the watch over a request to a model, and reports what it saw.</summary>
    public void End(HttpRequestWatch watch, ModelProfile model)
    {
        var (retries, server) = watch.End();
        if (retries == 0)
        {
            return;
        }

        AgentPipelineTelemetry.HiddenRetries.Add(retries, new KeyValuePair<string, object?>("agentpipeline.model", model.Id));
        if (logger is not null && _models.TryAdd(model.Id, true))
        {
            ModelLog.HiddenRetries(logger, model.Id, retries, server);
        }
    }
}
