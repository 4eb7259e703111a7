using System.ClientModel.Primitives;

namespace AgentPipeline.Providers;

/// <summary>Adds headers to one request. The SDK's typed methods take none, so they travel with the flow of the call.</summary>
internal sealed class AmbientHeadersPolicy : PipelinePolicy
{
    private static readonly AsyncLocal<IReadOnlyList<KeyValuePair<string, string>>?> _ambient = new();

    /// <summary>Adds headers to requests that are sent from here on, until the result is disposed.</summary>
    public static IDisposable? Send(IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        if (headers.Count == 0)
        {
            return null;
        }

        _ambient.Value = headers;
        return new Scope();
    }

    public override void Process(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        AddHeaders(message);
        ProcessNext(message, pipeline, currentIndex);
    }

    public override ValueTask ProcessAsync(PipelineMessage message, IReadOnlyList<PipelinePolicy> pipeline, int currentIndex)
    {
        AddHeaders(message);
        return ProcessNextAsync(message, pipeline, currentIndex);
    }

    private static void AddHeaders(PipelineMessage message)
    {
        foreach (var (name, value) in _ambient.Value ?? [])
        {
            message.Request.Headers.Set(name, value);
        }
    }

    private sealed class Scope : IDisposable
    {
        public void Dispose() => _ambient.Value = null;
    }
}
