using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace AgentPipeline.Providers;

/// <summary>A chat client for one model behind an OpenAI-compatible endpoint, over the official SDK.</summary>
/// <remarks>
/// Safe for concurrent use. It sends each request exactly once and sets no time limit: retries and limits are the pipeline's. A
/// failed request throws the SDK's own exception (<see cref="ClientResultException"/>, with status and headers); an answer that is
/// no chat completion throws <see cref="AgentFailureException"/>. <see cref="ChatOptions.ModelId"/> is not looked at.
/// </remarks>
public sealed class OpenAIChatClient : IChatClient
{
    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;
    private readonly Uri _endpoint;

    /// <summary>Creates a client.</summary>
    /// <param name="endpoint">Base address, up to and including the version, for example <c>https://api.openai.com/v1</c>.</param>
    /// <param name="model">The model's name at the service.</param>
    /// <param name="apiKey">The key; any text for a server that asks for none.</param>
    public OpenAIChatClient(Uri endpoint, string model, string apiKey)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        _endpoint = endpoint;
        _metadata = new ChatClientMetadata("openai", endpoint, model);
        var options = new OpenAIClientOptions
        {
            Endpoint = endpoint,
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        };
        options.AddPolicy(new AmbientHeadersPolicy(), PipelinePosition.PerCall);
        _client = new ChatClient(model, new ApiKeyCredential(apiKey), options);
    }

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = OpenAIMessages.Convert(messages, options);
        var requestOptions = OpenAIRequestOptions.Convert(this, options);
        using var headers = AmbientHeadersPolicy.Send(RequestHeaders.For(_endpoint, options));
        try
        {
            var result = await _client.CompleteChatAsync(request, requestOptions, cancellationToken).ConfigureAwait(false);
            return OpenAIResponses.Convert(result.Value);
        }
        catch (Exception exception) when (OpenAIResponses.IsUnreadable(exception))
        {
            throw OpenAIResponses.Unreadable(_endpoint, exception);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        var request = OpenAIMessages.Convert(messages, options);
        var requestOptions = OpenAIRequestOptions.Convert(this, options);
        var headers = RequestHeaders.For(_endpoint, options);
        var reader = new OpenAIStreamReader();
        var stream = _client.CompleteChatStreamingAsync(request, requestOptions, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await MoveNextAsync(stream, headers).ConfigureAwait(false))
            {
                yield return reader.Read(stream.Current);
            }
        }

        if (reader.Finish() is { } last)
        {
            yield return last;
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(ChatClient) ? _client
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: the SDK's client holds nothing of its own.</summary>
    public void Dispose()
    {
    }

    private async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<StreamingChatCompletionUpdate> stream, IReadOnlyList<KeyValuePair<string, string>> headers)
    {
        using var sending = AmbientHeadersPolicy.Send(headers);
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (OpenAIResponses.IsUnreadable(exception))
        {
            throw OpenAIResponses.Unreadable(_endpoint, exception);
        }
    }
}
