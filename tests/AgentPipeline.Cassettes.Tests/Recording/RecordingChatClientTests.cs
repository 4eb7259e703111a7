using System.ClientModel;
using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Cassettes.Tests.Recording;

public sealed class RecordingChatClientTests : IDisposable
{
    private static readonly string[] _source =
    [
        """{"match":{"task":"a"},"variants":[{"occurrence":1,"error":{"status":429,"headers":{"retry-after":"3"},"body":{"error":{"message":"Slow down"}}}},{"occurrence":2,"drop":{}},{"response":{"text":"Done.","toolCalls":[{"name":"f","arguments":{"a": 1}},{"name":"g","arguments":"{broken"}],"inputTokens":8,"outputTokens":9}}]}""",
        """{"match":{},"variants":[{"response":{"text":"The key is sk-abcdefghijklmnop1234."}}]}""",
    ];

    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string Path => _directory.PathOf("recorded.jsonl");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Record_ThenReplay_GivesTheSameFailuresAndAnswers(bool stream)
    {
        List<string> recorded;
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(Source(), writer);
            recorded = await AskAsync(client, "a", 3, stream);
        }

        var replay = new CassetteChatClient(new CassettePlayer(await Cassette.LoadAsync(Path, Token)), "small");
        Assert.Equal(recorded, await AskAsync(replay, "a", 3, stream: false));
        Assert.Equal(["TooManyRequests 3", "ResponseEnded", "Done. f{\"a\": 1} g{broken 8 9 tool_calls"], recorded);
    }

    [Fact]
    public async Task Record_ThenReplayWithoutTask_IsFoundByHash()
    {
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(Source(), writer);
            await AskAsync(client, "b", 1, stream: false);
        }

        var replay = new CassetteChatClient(new CassettePlayer(await Cassette.LoadAsync(Path, Token)), "small");
        Assert.StartsWith("The key is", (await replay.GetResponseAsync("hello", cancellationToken: Token)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_SecretInTheAnswer_ReachesTheCallerButNotTheFile()
    {
        List<string> seen;
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(Source(), writer);
            seen = await AskAsync(client, "b", 1, stream: false);
        }

        var file = await File.ReadAllTextAsync(Path, Token);

        Assert.Contains("sk-abcdefghijklmnop1234", seen[0], StringComparison.Ordinal);
        Assert.Contains("The key is [redacted].", file, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-abc", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_ManyAtOnce_WritesOneWholeLineEach()
    {
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(Source(), writer);
            await Parallel.ForEachAsync(Enumerable.Range(0, 100), Token, async (index, token) =>
                await client.GetResponseAsync("hello", TaskOptions((index / 2).ToString(CultureInfo.InvariantCulture)), token));
        }

        var entries = (await Cassette.LoadAsync(Path, Token)).Entries;
        Assert.Equal(100, entries.Count);
        Assert.Equal(50, entries.Count(entry => entry.Variants[0].Occurrence == 1));
        Assert.Equal(50, entries.Count(entry => entry.Variants[0].Occurrence == 2));
    }

    [Fact]
    public async Task Record_CallerCancels_RecordsNothing()
    {
        var slow = Cassettes.Of("""{"match":{},"variants":[{"delayMs":1000,"response":{"text":"late"}}]}""");
        var writer = await OpenAsync();
        var client = new RecordingChatClient(new CassetteChatClient(new CassettePlayer(slow), "small", new FakeTimeProvider()), writer);
        var cancellation = new CancellationTokenSource();
        var answer = client.GetResponseAsync("hello", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
        await writer.DisposeAsync();

        Assert.Empty((await Cassette.LoadAsync(Path, Token)).Entries);
    }

    [Fact]
    public async Task Record_ExceptionOfAnSdk_IsRecordedAsTheCallerDescribesIt()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"error":{"status":503,"body":"overloaded"}}]}""");
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(new SdkClient(server.ChatClient("small")), writer, "small", exception =>
                exception is ClientResultException sdk
                    ? new CassetteError { Status = sdk.Status, Body = System.Text.Json.JsonDocument.Parse("\"overloaded\"").RootElement }
                    : null);
            await Assert.ThrowsAsync<ClientResultException>(() => client.GetResponseAsync("hello", cancellationToken: Token));
        }

        var entry = Assert.Single((await Cassette.LoadAsync(Path, Token)).Entries);
        Assert.Equal(503, Assert.IsType<CassetteError>(entry.Variants[0].Outcome).Status);
    }

    [Fact]
    public async Task Open_ExistingCassette_IsContinued()
    {
        await File.WriteAllTextAsync(Path, Cassettes.Of(_source[0]).ToJsonLines().TrimEnd('\n'), Token);
        await using (var writer = await OpenAsync())
        {
            using var client = new RecordingChatClient(Source(), writer);
            await AskAsync(client, "b", 1, stream: false);
        }

        var cassette = await Cassette.LoadAsync(Path, Token);
        Assert.Equal("test", cassette.Header.Description);
        Assert.Equal(["a", "b"], cassette.Entries.Select(entry => entry.Match.Task));
    }

    [Fact]
    public async Task Open_FileThatIsNoCassette_IsRefusedAndLeftAlone()
    {
        await File.WriteAllTextAsync(Path, "my notes\n", Token);

        await Assert.ThrowsAsync<CassetteFormatException>(OpenAsync);
        Assert.Equal("my notes\n", await File.ReadAllTextAsync(Path, Token));
    }

    [Fact]
    public async Task Open_SecondWriter_IsRefused()
    {
        await using var first = await OpenAsync();

        await Assert.ThrowsAsync<IOException>(OpenAsync);
    }

    private static CassetteChatClient Source() => new(new CassettePlayer(Cassettes.Of(_source)), "small");

    private static ChatOptions TaskOptions(string task) => new() { AdditionalProperties = new() { [AgentRequestProperties.TaskId] = task } };

    private static async Task<List<string>> AskAsync(IChatClient client, string task, int times, bool stream)
    {
        var outcomes = new List<string>();
        for (var time = 0; time < times; time++)
        {
            try
            {
                var response = stream
                    ? await client.GetStreamingResponseAsync("hello", TaskOptions(task), Token).ToChatResponseAsync(Token)
                    : await client.GetResponseAsync("hello", TaskOptions(task), Token);
                var calls = response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>();
                outcomes.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{response.Text} {string.Join(' ', calls.Select(call => call.Name + call.RawRepresentation))} {response.Usage?.InputTokenCount} {response.Usage?.OutputTokenCount} {response.FinishReason}"));
            }
            catch (HttpRequestException failure)
            {
                outcomes.Add(failure.StatusCode is { } status ? $"{status} {failure.Data["Retry-After"]}" : failure.HttpRequestError.ToString());
            }
        }

        return outcomes;
    }

    private Task<CassetteWriter> OpenAsync() => CassetteWriter.OpenAsync(Path, Cassettes.Of().Header, cancellationToken: Token);

    /// <summary>As much of a chat client over the official SDK as a failure needs.</summary>
    private sealed class SdkClient(OpenAI.Chat.ChatClient client) : IChatClient
    {
        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var completion = await client.CompleteChatAsync([new OpenAI.Chat.UserChatMessage(messages.Last().Text)], cancellationToken: cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, completion.Value.Content[0].Text));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
