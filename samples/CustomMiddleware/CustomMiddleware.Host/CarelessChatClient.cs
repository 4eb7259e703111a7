using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace CustomMiddleware.Host;

/// <summary>A stand-in for a model, so that the sample needs neither key nor network: it gives away a key it was shown.</summary>
internal sealed class CarelessChatClient : IChatClient
{
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => Task.FromResult(new ChatResponse(new ChatMessage(
            ChatRole.Assistant, "The build fails because the key sk-demo-0123456789abcdef has expired.")));

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var response = await GetResponseAsync(messages, options, cancellationToken);
        foreach (var update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
