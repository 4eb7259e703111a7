using System.Net.Http.Headers;

namespace AgentPipeline.Providers;

/// <summary>One call: the headers to send, and those of the answer when it was a failure.</summary>
internal sealed class AnthropicCall(IReadOnlyList<KeyValuePair<string, string>> requestHeaders)
{
    /// <summary>Key of the response headers in <see cref="Exception.Data"/>.</summary>
    public const string HeadersKey = "agentpipeline.headers";

    private Dictionary<string, string>? _responseHeaders;

    public void AddTo(HttpRequestHeaders headers)
    {
        foreach (var (name, value) in requestHeaders)
        {
            headers.TryAddWithoutValidation(name, value);
        }
    }

    public void Keep(HttpResponseHeaders headers) => _responseHeaders = headers.ToDictionary(
        static header => header.Key.ToLowerInvariant(), static header => string.Join(", ", header.Value), StringComparer.Ordinal);

    public void Describe(Exception exception) => exception.Data[HeadersKey] = _responseHeaders;
}
