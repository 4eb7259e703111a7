using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Hosting.Tests;

/// <summary>A model that has the prompt sent, and then says so.</summary>
internal sealed class SendingChatClient : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        await Task.Delay(2, cancellationToken);
        var all = messages.ToList();
        var text = all.First(message => message.Role == ChatRole.User).Text;
        return all.Exists(message => message.Role == ChatRole.Tool)
            ? new ChatResponse(new ChatMessage(ChatRole.Assistant, "It was sent."))
            : new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("call-1", SendTool.Name, new Dictionary<string, object?> { ["text"] = text })]));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
