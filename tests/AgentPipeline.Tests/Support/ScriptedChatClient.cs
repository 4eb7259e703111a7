using Microsoft.Extensions.AI;

namespace AgentPipeline.Tests;

/// <summary>A chat client whose answers a test writes down in advance, and which remembers what it was asked.</summary>
public sealed class ScriptedChatClient : IChatClient
{
    private readonly Queue<Func<CancellationToken, Task<ChatResponse>>> _script = new();

    public IList<(IReadOnlyList<ChatMessage> Messages, ChatOptions Options)> Requests { get; } = [];

    public bool IsExhausted => _script.Count == 0;

    public ScriptedChatClient Says(string text, long inputTokens = 10, long outputTokens = 5)
        => Answers(new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            FinishReason = ChatFinishReason.Stop,
            Usage = new UsageDetails { InputTokenCount = inputTokens, OutputTokenCount = outputTokens },
        });

    public ScriptedChatClient Calls(params FunctionCallContent[] calls)
        => Answers(new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. calls])) { FinishReason = ChatFinishReason.ToolCalls });

    public ScriptedChatClient Calls(string name, object arguments) => Calls(Call($"call-{_script.Count}", name, arguments));

    public ScriptedChatClient Throws(Exception exception) => Does(_ => Task.FromException<ChatResponse>(exception));

    public ScriptedChatClient Hangs() => Does(async token =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("Nothing waits for ever.");
    });

    public ScriptedChatClient Answers(ChatResponse response) => Does(_ => Task.FromResult(response));

    public ScriptedChatClient Does(Func<CancellationToken, Task<ChatResponse>> step)
    {
        _script.Enqueue(step);
        return this;
    }

    public static FunctionCallContent Call(string id, string name, object arguments)
        => new(id, name, arguments.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(arguments)));

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Requests.Add(([.. messages], options!));
        return _script.Count > 0
            ? _script.Dequeue()(cancellationToken)
            : throw new InvalidOperationException("The script has no further answer.");
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("Executors ask for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
