using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Cassettes;

/// <summary>Passes requests on to another chat client and records what they lead to. As safe for concurrent use as that client.</summary>
/// <remarks>
/// An answer is recorded before the caller gets it, a streamed one before its end. What the caller cancels, or gives up before the
/// stream's end, is not recorded. Disposing disposes the inner client, not the writer.
/// </remarks>
public sealed class RecordingChatClient : DelegatingChatClient
{
    private readonly CassetteWriter _writer;
    private readonly string _modelId;
    private readonly Func<Exception, CassetteOutcome?> _describeFailure;

    /// <summary>Creates a recording client.</summary>
    /// <param name="innerClient">The client that does the work.</param>
    /// <param name="writer">Where to record to; shared by the clients that record to one cassette.</param>
    /// <param name="modelId">The model of requests that name none; by default the inner client's own.</param>
    /// <param name="describeFailure">
    /// Turns an exception of the inner client into what is recorded, or <see langword="null"/> for nothing. Asked first;
    /// <see cref="HttpRequestException"/> and <see cref="IOException"/> are understood without it.
    /// </param>
    /// <exception cref="ArgumentException">No model is given and the inner client does not name one.</exception>
    public RecordingChatClient(
        IChatClient innerClient, CassetteWriter writer, string? modelId = null, Func<Exception, CassetteOutcome?>? describeFailure = null)
        : base(innerClient)
    {
        ArgumentNullException.ThrowIfNull(writer);
        _writer = writer;
        _modelId = modelId
            ?? (innerClient.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata)?.DefaultModelId
            ?? throw new ArgumentException("The inner client does not name its model; give the model's id.", nameof(modelId));
        _describeFailure = exception => describeFailure?.Invoke(exception) ?? RecordedFailure.Describe(exception);
    }

    /// <inheritdoc />
    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        List<ChatMessage> list = [.. messages];
        ChatResponse response;
        try
        {
            response = await base.GetResponseAsync(list, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RecordFailureAsync(list, options, exception, cancellationToken).ConfigureAwait(false);
            throw;
        }

        await RecordAsync(list, options, RecordedResponse.Of(response)).ConfigureAwait(false);
        return response;
    }

    /// <inheritdoc />
    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        List<ChatMessage> list = [.. messages];
        var updates = new List<ChatResponseUpdate>();
        var stream = base.GetStreamingResponseAsync(list, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await MoveNextAsync(stream, list, options, cancellationToken).ConfigureAwait(false))
            {
                updates.Add(stream.Current);
                yield return stream.Current;
            }
        }

        await RecordAsync(list, options, RecordedResponse.Of(updates.ToChatResponse())).ConfigureAwait(false);
    }

    private async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<ChatResponseUpdate> stream, List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            await RecordFailureAsync(messages, options, exception, cancellationToken).ConfigureAwait(false);
            throw;
        }
    }

    private async Task RecordFailureAsync(List<ChatMessage> messages, ChatOptions? options, Exception exception, CancellationToken cancellationToken)
    {
        if (!cancellationToken.IsCancellationRequested && _describeFailure(exception) is { } outcome)
        {
            await RecordAsync(messages, options, outcome).ConfigureAwait(false);
        }
    }

    // Not cancellable: what has been paid for is kept.
    private Task RecordAsync(List<ChatMessage> messages, ChatOptions? options, CassetteOutcome outcome)
        => _writer.RecordAsync(ChatRequestReader.Read(messages, options, _modelId), outcome, CancellationToken.None);
}
