using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Anthropic;
using Anthropic.Core;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Providers;

/// <summary>
/// The official Anthropic SDK's own chat client, sending each request exactly once and without a time limit. What it adds: the
/// response headers of a failed request, which the SDK's exceptions drop, and the headers for recordings.
/// </summary>
internal sealed class AnthropicModelClient : DelegatingChatClient
{
    // The service requires a limit. Every current model allows this much.
    private const int DefaultMaxOutputTokens = 8_192;

    private readonly AnthropicClient _client;
    private readonly Uri _endpoint;

    private AnthropicModelClient(AnthropicClient client, string model, Uri endpoint)
        : base(client.AsIChatClient(model, DefaultMaxOutputTokens))
    {
        _client = client;
        _endpoint = endpoint;
    }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The SDK's client owns its handlers.")]
    public static AnthropicModelClient Create(string model, string apiKey, Uri? endpoint)
    {
        var options = new ClientOptions
        {
            ApiKey = apiKey,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
            Handlers = [new AnthropicCallHandler()],
        };
        if (endpoint is not null)
        {
            options = options with { BaseUrl = endpoint.AbsoluteUri.TrimEnd('/') };
        }

        var client = new AnthropicClient(options);
        return new AnthropicModelClient(client, model, new Uri(client.BaseUrl));
    }

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = AnthropicCallHandler.Begin(RequestHeaders.For(_endpoint, options));
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (AnthropicApiException exception)
        {
            call.Describe(exception);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var headers = RequestHeaders.For(_endpoint, options);
        var stream = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await MoveNextAsync(stream, headers).ConfigureAwait(false))
            {
                yield return stream.Current;
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            _client.Dispose();
        }
    }

    private static async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<ChatResponseUpdate> stream, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        var call = AnthropicCallHandler.Begin(headers);
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (AnthropicApiException exception)
        {
            call.Describe(exception);
            throw;
        }
    }
}
