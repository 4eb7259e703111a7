using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests;

/// <summary>A chat client as simple as one through an <see cref="HttpClient"/> can be.</summary>
/// <param name="http">Sends the requests; not disposed.</param>
/// <param name="send">Sends what one request to the model is made of, and answers with the last response.</param>
public sealed class HttpChatClient(HttpClient http, Func<HttpClient, CancellationToken, Task<HttpResponseMessage>> send) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var response = await send(http, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, await response.Content.ReadAsStringAsync(cancellationToken)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("Executors ask for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
