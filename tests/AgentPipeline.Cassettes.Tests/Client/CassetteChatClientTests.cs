using System.Net;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Cassettes.Tests.Client;

public sealed class CassetteChatClientTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetResponse_Answer_HasTextCallsUsageAndFinishReason()
    {
        using var client = Client("""{"match":{"task":"t","model":"small","turn":1},"variants":[{"response":{"text":"I look.","toolCalls":[{"name":"read_file","arguments":{"path":"a","lines":2}}],"inputTokens":3,"outputTokens":4}}]}""");
        var response = await client.GetResponseAsync("hello", TaskOptions("t"), Token);
        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());

        Assert.Equal("I look.", response.Text);
        Assert.Equal(("read_file", "a", 2), (call.Name, call.Arguments!["path"]?.ToString(), ((JsonElement)call.Arguments["lines"]!).GetInt32()));
        Assert.Null(call.Exception);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal((3, 4, 7), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount, response.Usage.TotalTokenCount));
        Assert.Equal("small", response.ModelId);
    }

    [Fact]
    public async Task GetResponse_ConversationWithAnswers_IsALaterTurn()
    {
        using var client = Client(
            """{"match":{"task":"t","turn":1},"variants":[{"response":{"text":"one"}}]}""",
            """{"match":{"task":"t","turn":3},"variants":[{"response":{"text":"three"}}]}""");
        ChatMessage[] messages = [new(ChatRole.System, "s"), new(ChatRole.User, "hello"), new(ChatRole.Assistant, "a"), new(ChatRole.Tool, "r"), new(ChatRole.Assistant, "b")];

        Assert.Equal("three", (await client.GetResponseAsync(messages, TaskOptions("t"), Token)).Text);
    }

    [Fact]
    public async Task GetResponse_NoTask_IsFoundByHash()
    {
        using var client = Client($$$"""{"match":{"hash":"{{{PromptHash.Compute("hello\nworld")}}}"},"variants":[{"response":{"text":"found"}}]}""");

        Assert.Equal("found", (await client.GetResponseAsync("hello\r\nworld", cancellationToken: Token)).Text);
    }

    [Theory]
    [InlineData("{\"path\": \"a")]
    [InlineData("[1]")]
    public async Task GetResponse_MalformedArguments_AreHandedOverAsWritten(string arguments)
    {
        using var client = Client($$$"""{"match":{},"variants":[{"response":{"toolCalls":[{"name":"f","arguments":{{{JsonSerializer.Serialize(arguments)}}}}]}}]}""");
        var response = await client.GetResponseAsync("hello", cancellationToken: Token);
        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());

        Assert.NotNull(call.Exception);
        Assert.Null(call.Arguments);
        Assert.Equal(arguments, call.AdditionalProperties![AgentRequestProperties.RawArguments]);
    }

    [Fact]
    public async Task GetResponse_BlankArguments_AreNone()
    {
        using var client = Client("""{"match":{},"variants":[{"response":{"toolCalls":[{"name":"f","arguments":""}]}}]}""");
        var response = await client.GetResponseAsync("hello", cancellationToken: Token);
        var call = Assert.Single(response.Messages[0].Contents.OfType<FunctionCallContent>());

        Assert.Null(call.Exception);
        Assert.Empty(call.Arguments!);
    }

    [Fact]
    public async Task GetStreamingResponse_SameEntry_AddsUpToTheWholeAnswer()
    {
        using var client = Client("""{"match":{},"variants":[{"response":{"text":"A text that is long enough to come in several pieces 🧪.","toolCalls":[{"name":"f","arguments":{"a":1}},{"name":"g","arguments":"{"}],"inputTokens":5,"outputTokens":6}}]}""");
        var whole = await client.GetResponseAsync("hello", cancellationToken: Token);
        var updates = await client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token);
        var streamed = updates.ToChatResponse();

        Assert.True(updates.Count > 4);
        Assert.Equal(whole.Text, streamed.Text);
        Assert.Equal(Calls(whole), Calls(streamed));
        Assert.Equal(whole.FinishReason, streamed.FinishReason);
        Assert.Equal((5, 6), (streamed.Usage!.InputTokenCount, streamed.Usage.OutputTokenCount));
        Assert.Single(streamed.Messages);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_RecordedError_IsAnHttpFailureWithStatusBodyAndHeaders(bool stream)
    {
        using var client = Client("""{"match":{},"variants":[{"error":{"status":429,"headers":{"Retry-After":"7","x-ratelimit-remaining":"0"},"body":{"error":{"message":"Slow down"}}}}]}""");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, stream));

        Assert.Equal(HttpStatusCode.TooManyRequests, failure.StatusCode);
        Assert.Contains("Slow down", failure.Message, StringComparison.Ordinal);
        Assert.Equal(("7", "7", "0"), (failure.Data["Retry-After"], failure.Data["retry-after"], failure.Data["x-ratelimit-remaining"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task GetResponse_Drop_IsAnHttpFailureWithoutStatusCausedByTheConnection(bool stream)
    {
        using var client = Client("""{"match":{},"variants":[{"drop":{"afterBytes":12}}]}""");
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, stream));

        Assert.Null(failure.StatusCode);
        Assert.Equal(HttpRequestError.ResponseEnded, failure.HttpRequestError);
        Assert.IsType<IOException>(failure.InnerException);
    }

    [Fact]
    public async Task GetResponse_NothingRecorded_IsNotFound()
    {
        using var client = Client();
        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => AskAsync(client, stream: false));

        Assert.Equal(HttpStatusCode.NotFound, failure.StatusCode);
        Assert.Contains("cassette_miss", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponse_Delay_WaitsOnTheGivenClock()
    {
        var clock = new FakeTimeProvider();
        var client = new CassetteChatClient(new CassettePlayer(Cassettes.Of("""{"match":{},"variants":[{"delayMs":250,"response":{"text":"late"}}]}""")), "small", clock);
        var answer = client.GetResponseAsync("hello", cancellationToken: Token);
        clock.Advance(TimeSpan.FromMilliseconds(249));
        var early = answer.IsCompleted;
        clock.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(early);
        Assert.Equal("late", (await answer).Text);
    }

    [Fact]
    public async Task GetResponse_CancelledWhileItWaits_IsCancelled()
    {
        var client = new CassetteChatClient(
            new CassettePlayer(Cassettes.Of("""{"match":{},"variants":[{"delayMs":250,"response":{"text":"late"}}]}""")), "small", new FakeTimeProvider());
        var cancellation = new CancellationTokenSource();
        var answer = client.GetResponseAsync("hello", cancellationToken: cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => answer);
    }

    private static IEnumerable<(string, string?)> Calls(ChatResponse response)
        => response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().Select(call => (call.Name, call.RawRepresentation as string));

    private static async Task AskAsync(CassetteChatClient client, bool stream)
    {
        if (stream)
        {
            await client.GetStreamingResponseAsync("hello", cancellationToken: Token).ToListAsync(Token);
        }
        else
        {
            await client.GetResponseAsync("hello", cancellationToken: Token);
        }
    }

    private static ChatOptions TaskOptions(string task) => new() { AdditionalProperties = new() { [AgentRequestProperties.TaskId] = task } };

    private static CassetteChatClient Client(params string[] entries) => new(new CassettePlayer(Cassettes.Of(entries)), "small");
}
