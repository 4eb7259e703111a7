using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>A chat client whose model is a cassette. Needs no network; safe for concurrent use.</summary>
/// <remarks>
/// A recorded error is thrown as <see cref="HttpRequestException"/> with the status, the body in the message and the response
/// headers, by lower-case name, in <see cref="Exception.Data"/> (<c>Retry-After</c> also in this spelling). A broken connection is one without a status whose cause is an
/// <see cref="IOException"/>. Streaming gives the same answer in pieces.
/// </remarks>
public sealed class CassetteChatClient : IChatClient
{
    private readonly CassettePlayer _player;
    private readonly TimeProvider _timeProvider;
    private readonly ChatClientMetadata _metadata;
    private readonly string _modelId;

    /// <summary>Creates a client for one model of a cassette.</summary>
    /// <param name="player">Decides what is answered; shared by the clients of one cassette, so that repetitions are counted once.</param>
    /// <param name="modelId">The model that answers when a request names none.</param>
    /// <param name="timeProvider">Source of time for recorded delays; the system's when <see langword="null"/>.</param>
    public CassetteChatClient(CassettePlayer player, string modelId, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(player);
        ArgumentException.ThrowIfNullOrEmpty(modelId);
        _player = player;
        _modelId = modelId;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _metadata = new ChatClientMetadata("cassette", providerUri: null, modelId);
    }

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (play, response) = await PlayAsync(messages, options, cancellationToken).ConfigureAwait(false);
        var (input, output) = play.TokensOf(response);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, [.. ChatContents.Of(play, response)]) { MessageId = play.ResponseId })
        {
            ResponseId = play.ResponseId,
            ModelId = play.Request.Model,
            CreatedAt = _timeProvider.GetUtcNow(),
            FinishReason = new ChatFinishReason(response.EffectiveFinishReason),
            Usage = ChatContents.Usage(input, output),
        };
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (play, response) = await PlayAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (var piece in TextPieces.Split(response.Text ?? ""))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Update(play, new TextContent(piece));
        }

        foreach (var call in ChatContents.CallsOf(play, response))
        {
            yield return Update(play, call);
        }

        var (input, output) = play.TokensOf(response);
        var last = Update(play, new UsageContent(ChatContents.Usage(input, output)));
        last.FinishReason = new ChatFinishReason(response.EffectiveFinishReason);
        yield return last;
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(CassettePlayer) ? _player
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <summary>Does nothing: a cassette holds no resource.</summary>
    public void Dispose()
    {
    }

    private async Task<(CassettePlay Play, CassetteResponse Response)> PlayAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(messages);
        cancellationToken.ThrowIfCancellationRequested();
        var play = _player.Play(ChatRequestReader.Read([.. messages], options, _modelId));
        if (play.Variant.Delay > TimeSpan.Zero)
        {
            await Task.Delay(play.Variant.Delay, _timeProvider, cancellationToken).ConfigureAwait(false);
        }

        return play.Variant.Outcome switch
        {
            CassetteResponse response => (play, response),
            CassetteError error => throw CassetteFailure.ToException(error),
            CassetteDrop drop => throw CassetteFailure.ToException(drop),
            _ => throw new InvalidOperationException($"A cassette cannot play {play.Variant.Outcome}."),
        };
    }

    private ChatResponseUpdate Update(CassettePlay play, AIContent content) => new(ChatRole.Assistant, [content])
    {
        ResponseId = play.ResponseId,
        MessageId = play.ResponseId,
        ModelId = play.Request.Model,
        CreatedAt = _timeProvider.GetUtcNow(),
    };
}
