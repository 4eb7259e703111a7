using System.ClientModel;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using OpenAI.Chat;

namespace AgentPipeline.Cassettes.Tests.Server;

/// <summary>The official OpenAI SDK, over real HTTP, against a cassette.</summary>
public sealed class CassetteServerTests
{
    private static readonly ChatTool _writeFile = ChatTool.CreateFunctionTool("write_file");

    private static readonly HttpClient _http = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Complete_RecordedAnswer_ReachesTheSdkWithUsageAndFinishReason()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{"task":"t","model":"small","turn":1},"variants":[{"response":{"text":"grün ✓ \"quoted\"","inputTokens":11,"outputTokens":3}}]}""");
        ChatCompletion completion = await server.ChatClient("small", "t").CompleteChatAsync(["hello"], cancellationToken: Token);

        Assert.Equal("grün ✓ \"quoted\"", completion.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal((11, 3, 14), (completion.Usage.InputTokenCount, completion.Usage.OutputTokenCount, completion.Usage.TotalTokenCount));
        Assert.Equal("small", completion.Model);
        Assert.StartsWith("chatcmpl-", completion.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_UsageNotRecorded_IsAQuarterOfTheCharacters()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"response":{"text":"12345"}}]}""");
        ChatCompletion completion = await server.ChatClient("small", "t").CompleteChatAsync(["12345678"], cancellationToken: Token);

        Assert.Equal((2, 2), (completion.Usage.InputTokenCount, completion.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task Complete_ToolCalls_ReachTheSdkWithDistinctIds()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"response":{"toolCalls":[{"name":"write_file","arguments":{"path":"a"}},{"name":"write_file","arguments":{"path":"b"}}]}}]}""");
        ChatCompletion completion = await server.ChatClient("small", "t").CompleteChatAsync(
            ["hello"], new ChatCompletionOptions { Tools = { _writeFile } }, Token);

        Assert.Equal(ChatFinishReason.ToolCalls, completion.FinishReason);
        Assert.Equal(["{\"path\":\"a\"}", "{\"path\":\"b\"}"], completion.ToolCalls.Select(call => call.FunctionArguments.ToString()));
        Assert.Equal(2, completion.ToolCalls.Select(call => call.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("{\"path\": \"a.txt\", \"content\": \"unterminated")]
    [InlineData("not json at all\n\twith lines")]
    [InlineData("")]
    public async Task Complete_MalformedArguments_ReachTheSdkVerbatim(string arguments)
    {
        var quoted = JsonSerializer.Serialize(arguments);
        await using var server = await Cassettes.ServeAsync($$$"""{"match":{},"variants":[{"response":{"toolCalls":[{"name":"write_file","arguments":{{{quoted}}}}]}}]}""");
        var client = server.ChatClient("small", "t");
        ChatCompletion completion = await client.CompleteChatAsync(["hello"], cancellationToken: Token);
        var streamed = await StreamedAnswer.CollectAsync(client, Token);

        Assert.Equal(arguments, completion.ToolCalls[0].FunctionArguments.ToString());
        Assert.Equal(arguments, Assert.Single(streamed.Calls).Arguments);
    }

    [Fact]
    public async Task Stream_SameEntry_EqualsTheWholeAnswer()
    {
        const string Text = "A longer answer, so that it takes several pieces, with 🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪🧪 in it.";
        await using var server = await Cassettes.ServeAsync($$$"""{"match":{},"variants":[{"response":{"text":"{{{Text}}}","toolCalls":[{"name":"write_file","arguments":{"path":"a.txt","content":"some content that is long"}},{"name":"list_directory","arguments":{}}],"inputTokens":7,"outputTokens":9}}]}""");
        var client = server.ChatClient("small", "t");
        ChatCompletion whole = await client.CompleteChatAsync(["hello"], cancellationToken: Token);
        var streamed = await StreamedAnswer.CollectAsync(client, Token);

        Assert.True(streamed.TextPieces > 3);
        Assert.Equal(whole.Content[0].Text, streamed.Text);
        Assert.Equal(Text, streamed.Text);
        Assert.Equal(whole.ToolCalls.Select(call => (call.FunctionName, call.FunctionArguments.ToString())), streamed.Calls);
        Assert.Equal(whole.FinishReason, streamed.FinishReason);
        Assert.Equal((7, 9), (streamed.Usage!.InputTokenCount, streamed.Usage.OutputTokenCount));
    }

    [Fact]
    public async Task Stream_UsageNotAskedFor_EndsWithDoneAndNoUsage()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"response":{"text":"hi"}}]}""");
        using var request = JsonContent.Create(JsonDocument.Parse("""{"model":"small","messages":[{"role":"user","content":"x"}],"stream":true,"some_new_field":[1]}""").RootElement);
        using var response = await _http.PostAsync(new Uri(server.Endpoint + "/chat/completions"), request, Token);
        var body = await response.Content.ReadAsStringAsync(Token);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith("data: [DONE]\n\n", body, StringComparison.Ordinal);
        Assert.DoesNotContain("usage", body, StringComparison.Ordinal);
        Assert.Contains("\"finish_reason\":\"stop\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_RecordedError_ReachesTheSdkWithStatusHeadersAndBody()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"error":{"status":429,"headers":{"Retry-After":"7"},"body":{"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}}}}]}""");
        var failure = await Assert.ThrowsAsync<ClientResultException>(() => server.ChatClient("small", "t").CompleteChatAsync(["hello"], cancellationToken: Token));

        Assert.Equal(429, failure.Status);
        Assert.True(failure.GetRawResponse()!.Headers.TryGetValue("retry-after", out var wait));
        Assert.Equal("7", wait);
        Assert.Contains("Rate limit reached", failure.Message, StringComparison.Ordinal);
        Assert.Equal(1, server.RequestsByModel["small"]);
    }

    [Fact]
    public async Task Complete_TextError_IsPlainText()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"error":{"status":503,"body":"upstream connect error"}}]}""");
        using var response = await Cassettes.PostAsync(_http, server.Endpoint);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("upstream connect error", await response.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Complete_DropAtOnce_BreaksTheConnectionBeforeAnyByte()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"drop":{"afterBytes":0}}]}""");

        await Assert.ThrowsAsync<HttpRequestException>(() => Cassettes.PostAsync(_http, server.Endpoint, HttpCompletionOption.ResponseHeadersRead));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Complete_DropAfterBytes_SendsThatManyThenBreaksTheConnection(bool stream)
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"drop":{"afterBytes":120}}]}""");
        using var response = await Cassettes.PostAsync(_http, server.Endpoint, HttpCompletionOption.ResponseHeadersRead, stream);
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        var received = new MemoryStream();
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => body.CopyToAsync(received, Token));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(failure is IOException or HttpRequestException, failure.ToString());
        Assert.Equal(120, received.Length);
    }

    [Fact]
    public async Task Complete_Drop_ReachesTheSdkAsAFailure()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"drop":{"afterBytes":40}}]}""");
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => server.ChatClient("small", "t").CompleteChatAsync(["hello"], cancellationToken: Token));

        Assert.Contains(Causes(failure), cause => cause is IOException or HttpRequestException);
    }

    [Fact]
    public async Task Complete_Delay_WaitsOnTheGivenClockBeforeTheHeaders()
    {
        var clock = new SignallingTimeProvider();
        var player = new CassettePlayer(Cassettes.Of("""{"match":{},"variants":[{"delayMs":30000,"response":{"text":"late"}}]}"""));
        await using var server = await CassetteServer.StartAsync(player, new CassetteServerOptions { TimeProvider = clock }, Token);
        var answer = Cassettes.PostAsync(_http, server.Endpoint, HttpCompletionOption.ResponseHeadersRead);
        var delay = await clock.TimerCreated.WaitAsync(Token);
        var early = answer.IsCompleted;
        clock.Advance(delay);
        using var response = await answer;

        Assert.Equal(TimeSpan.FromSeconds(30), delay);
        Assert.False(early);
        Assert.Contains("late", await response.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dispose_RequestWaiting_BreaksItInsteadOfWaitingForIt()
    {
        var clock = new SignallingTimeProvider();
        var player = new CassettePlayer(Cassettes.Of("""{"match":{},"variants":[{"delayMs":30000,"response":{"text":"late"}}]}"""));
        var server = await CassetteServer.StartAsync(player, new CassetteServerOptions { TimeProvider = clock }, Token);
        var answer = Cassettes.PostAsync(_http, server.Endpoint);
        await clock.TimerCreated.WaitAsync(Token);
        await server.DisposeAsync();

        await Assert.ThrowsAsync<HttpRequestException>(() => answer);
    }

    [Fact]
    public async Task Start_PortTaken_SaysSo()
    {
        await using var server = await Cassettes.ServeAsync();
        var options = new CassetteServerOptions { Port = server.Endpoint.Port };
        var failure = await Assert.ThrowsAsync<IOException>(() => CassetteServer.StartAsync(new CassettePlayer(Cassettes.Of()), options, Token));

        Assert.Contains("already in use", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Complete_NothingRecorded_SaysWhatWasAsked()
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{"task":"other"},"variants":[{"response":{"text":"x"}}]}""");
        var failure = await Assert.ThrowsAsync<ClientResultException>(() => server.ChatClient("small", "täsk 1").CompleteChatAsync(["hello"], cancellationToken: Token));
        var error = JsonDocument.Parse(failure.GetRawResponse()!.Content.ToString()).RootElement.GetProperty("error");

        Assert.Equal(404, failure.Status);
        Assert.Equal("cassette_miss", error.GetProperty("code").GetString());
        var message = error.GetProperty("message").GetString();
        Assert.Contains("{\"match\":{\"task\":\"täsk 1\",\"model\":\"small\",\"turn\":1}", message, StringComparison.Ordinal);
        Assert.Contains(PromptHash.Compute("hello"), message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nonsense", "not valid JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("""{"messages":[{"role":"user"}]}""", "model")]
    [InlineData("""{"model":"small","messages":[]}""", "messages")]
    [InlineData("""{"model":"small","messages":["x"]}""", "role")]
    [InlineData("""{"model":"small","messages":[{"role":"user","content":5}]}""", "content")]
    public async Task Complete_MalformedRequest_IsABadRequestThatSaysWhy(string body, string reason)
    {
        await using var server = await Cassettes.ServeAsync("""{"match":{},"variants":[{"response":{"text":"x"}}]}""");
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _http.PostAsync(new Uri(server.Endpoint + "/chat/completions"), content, Token);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("error");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(reason, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(server.RequestsByModel);
    }

    [Fact]
    public async Task Models_AreListedWithPricesPerTokenContextAndTier()
    {
        await using var server = await Cassettes.ServeAsync();
        var list = await _http.GetFromJsonAsync<JsonElement>(new Uri(server.Endpoint + "/models"), Token);
        var small = list.GetProperty("data")[0];

        Assert.Equal("list", list.GetProperty("object").GetString());
        Assert.Equal("small", small.GetProperty("id").GetString());
        Assert.Equal(16000, small.GetProperty("context_length").GetInt32());
        Assert.Equal("0.00000015", small.GetProperty("pricing").GetProperty("prompt").GetString());
        Assert.Equal("0.0000006", small.GetProperty("pricing").GetProperty("completion").GetString());
        Assert.Equal(1, list.GetProperty("data")[1].GetProperty("tier").GetInt32());
    }

    [Fact]
    public async Task Health_IsOk_AndUnknownPathsAreNot()
    {
        await using var server = await Cassettes.ServeAsync();
        using var health = await _http.GetAsync(new Uri(server.Endpoint, "/health"), Token);
        using var unknown = await _http.GetAsync(new Uri(server.Endpoint, "/v1/embeddings"), Token);

        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("127.0.0.1", server.Endpoint.Host);
    }

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? cause = failure; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
            foreach (var inner in (cause as AggregateException)?.InnerExceptions ?? [])
            {
                yield return inner;
            }
        }
    }
}
