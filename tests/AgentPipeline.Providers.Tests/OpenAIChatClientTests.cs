using System.ClientModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.AI;

namespace AgentPipeline.Providers.Tests;

public sealed class OpenAIChatClientTests
{
    private const string Answer = """
        {"id":"c1","object":"chat.completion","created":1700000000,"model":"small-2","choices":[{"index":0,"finish_reason":"stop",
        "message":{"role":"assistant","content":"hello"}}],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}
        """;

    private static readonly AIFunctionDeclaration _write = AIFunctionFactory.CreateDeclaration(
        "write_file", "Writes.", JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"path":{"type":"string"}}}"""));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetResponse_WholeConversation_IsSentAsTheProtocolHasIt()
    {
        await using var server = await LoopbackServer.StartAsync(200, Answer);
        using var client = Client(server);
        ChatMessage[] messages =
        [
            new(ChatRole.System, "sys"),
            new(ChatRole.User, "usr"),
            new(ChatRole.Assistant, [
                new TextContent("calling"),
                new FunctionCallContent("a", "write_file", new Dictionary<string, object?> { ["path"] = "x" }),
                new FunctionCallContent("b", "write_file") { Exception = new JsonException("bad") },
            ]),
            new(ChatRole.Tool, [new FunctionResultContent("a", "written"), new FunctionResultContent("b", new[] { 1, 2 })]),
        ];

        await client.GetResponseAsync(
            messages,
            new ChatOptions
            {
                Temperature = 0.5f,
                MaxOutputTokens = 99,
                Tools = [_write],
                ToolMode = ChatToolMode.RequireAny,
                ResponseFormat = ChatResponseFormat.ForJsonSchema(JsonSerializer.Deserialize<JsonElement>("""{"type":"object"}"""), "plan"),
            },
            Token);

        var (path, headers, body) = Assert.Single(server.Requests);
        Assert.Equal("/v1/chat/completions", path);
        Assert.Equal("Bearer key", headers.Authorization);
        Assert.Equal("small", body.GetProperty("model").GetString());
        Assert.Equal(0.5, body.GetProperty("temperature").GetDouble());
        Assert.Equal(99, body.GetProperty("max_completion_tokens").GetInt32());
        Assert.Equal("required", body.GetProperty("tool_choice").GetString());
        Assert.Equal("""{"type":"object"}""", body.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema").GetRawText());
        var function = body.GetProperty("tools")[0].GetProperty("function");
        Assert.Equal("write_file", function.GetProperty("name").GetString());
        Assert.True(JsonElement.DeepEquals(_write.JsonSchema, function.GetProperty("parameters")));
        var sent = body.GetProperty("messages").EnumerateArray().ToList();
        Assert.Equal(["system", "user", "assistant", "tool", "tool"], sent.Select(m => m.GetProperty("role").GetString()));
        var calls = sent[2].GetProperty("tool_calls");
        Assert.Equal("""{"path":"x"}""", calls[0].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal("{}", calls[1].GetProperty("function").GetProperty("arguments").GetString());
        Assert.Equal(["a", "b"], sent.Skip(3).Select(m => m.GetProperty("tool_call_id").GetString()));
        Assert.Contains("[1,2]", sent[4].GetProperty("content").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponse_Answer_IsMapped()
    {
        await using var server = await LoopbackServer.StartAsync(200, Answer);
        using var client = Client(server);

        var response = await client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token);

        Assert.Equal("hello", response.Text);
        Assert.Equal("small-2", response.ModelId);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal((12L, 3L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
    }

    [Theory]
    [InlineData("length", "length")]
    [InlineData("content_filter", "content_filter")]
    [InlineData("tool_calls", "tool_calls")]
    public async Task GetResponse_FinishReason_IsMapped(string sent, string expected)
    {
        await using var server = await LoopbackServer.StartAsync(200, Answer.Replace("\"stop\"", $"\"{sent}\"", StringComparison.Ordinal));
        using var client = Client(server);

        Assert.Equal(expected, (await client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token)).FinishReason!.Value.Value);
    }

    [Fact]
    public async Task GetResponse_ToolCalls_KeepMalformedArgumentsAsTheModelWroteThem()
    {
        await using var server = await LoopbackServer.StartAsync(200, """
            {"id":"c1","object":"chat.completion","created":1700000000,"model":"m","choices":[{"index":0,"finish_reason":"tool_calls",
            "message":{"role":"assistant","content":null,"tool_calls":[
              {"id":"a","type":"function","function":{"name":"write_file","arguments":"{\"path\":\"x\",\"n\":[1]}"}},
              {"id":"b","type":"function","function":{"name":"write_file","arguments":"{\"path\": \"x\", "}},
              {"id":"c","type":"function","function":{"name":"write_file","arguments":"[1]"}},
              {"id":"d","type":"function","function":{"name":"write_file","arguments":""}}]}}]}
            """);
        using var client = Client(server);

        var response = await client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token);

        var calls = response.Messages.Single().Contents.Cast<FunctionCallContent>().ToList();
        Assert.Equal("x", Assert.IsType<JsonElement>(calls[0].Arguments!["path"]).GetString());
        Assert.Null(calls[0].Exception);
        Assert.IsAssignableFrom<JsonException>(calls[1].Exception);
        Assert.Equal("{\"path\": \"x\", ", calls[1].AdditionalProperties![AgentRequestProperties.RawArguments]);
        Assert.Contains("object", calls[2].Exception!.Message, StringComparison.Ordinal);
        Assert.Empty(calls[3].Arguments!);
        Assert.Null(calls[3].Exception);
    }

    [Fact]
    public async Task GetResponse_Refusal_IsAnErrorContent()
    {
        await using var server = await LoopbackServer.StartAsync(
            200, Answer.Replace("\"content\":\"hello\"", "\"content\":null,\"refusal\":\"I will not.\"", StringComparison.Ordinal));
        using var client = Client(server);

        var response = await client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token);

        var error = Assert.IsType<ErrorContent>(Assert.Single(response.Messages.Single().Contents));
        Assert.Equal(("I will not.", "Refusal"), (error.Message, error.ErrorCode));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task GetResponse_Failure_IsTheSdksExceptionAfterExactlyOneRequest(int status)
    {
        await using var server = await LoopbackServer.StartAsync(
            status, """{"error":{"message":"slow down","type":"rate_limit","code":"rate_limit_exceeded"}}""", ("Retry-After", "7"));
        using var client = Client(server);

        var failure = await Assert.ThrowsAsync<ClientResultException>(
            () => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token));

        Assert.Single(server.Requests);
        Assert.True(new OpenAIErrorContextSource().TryDescribe(failure, out var context));
        Assert.Equal(status, context.HttpStatus);
        Assert.Equal("7", context.Headers!["retry-after"]);
        Assert.Contains("slow down", context.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponse_ConnectionDropped_ThrowsAfterOneRequest()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        using var client = Client(server);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token));

        Assert.IsNotType<AgentFailureException>(failure);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("<html>It works!</html>")]
    [InlineData("""{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[]}""")]
    public async Task GetResponse_NotAChatCompletion_SaysWhereItCameFrom(string body)
    {
        await using var server = await LoopbackServer.StartAsync(200, body);
        using var client = Client(server);

        var failure = await Assert.ThrowsAsync<AgentFailureException>(
            () => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token));

        Assert.Equal((ErrorCategory.ModelError, ErrorBlame.Provider), (failure.Category, failure.Blame));
        Assert.Contains(server.Address.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetResponse_Cancelled_Propagates()
    {
        using var source = new CancellationTokenSource();
        await using var server = await LoopbackServer.StartAsync(async context =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var client = Client(server);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: source.Token));
    }

    [Fact]
    public async Task Requests_ToALoopbackAddress_SayWhichTaskTheyBelongTo()
    {
        await using var server = await LoopbackServer.StartAsync(200, Answer);
        using var client = Client(server);

        await client.GetResponseAsync([new(ChatRole.User, "hi")], TaskOptions("files 01/ü", run: 2), Token);
        await client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token);

        Assert.Equal("files%2001%2F%C3%BC", server.Requests[0].Headers[AgentRequestProperties.TaskIdHeader]);
        Assert.Equal("2", server.Requests[0].Headers[AgentRequestProperties.RunHeader]);
        Assert.False(server.Requests[1].Headers.ContainsKey(AgentRequestProperties.TaskIdHeader));
    }

    [Fact]
    public void Requests_ToAnyOtherAddress_DoNot()
        => Assert.Empty(RequestHeaders.For(new Uri("https://api.openai.com/v1"), TaskOptions("secret", run: 1)));

    [Fact]
    public async Task Streaming_Answer_ArrivesInPiecesAndToolCallsWhole()
    {
        await using var server = await LoopbackServer.StreamAsync("""
            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"hel"}}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":"lo"}}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"a","type":"function","function":{"name":"write_file","arguments":"{\"pa"}}]}}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"function":{"arguments":"th\":\"x\"}"}}]}}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}

            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[],"usage":{"prompt_tokens":12,"completion_tokens":3,"total_tokens":15}}

            data: [DONE]


            """);
        using var client = Client(server);

        var updates = await client.GetStreamingResponseAsync([new(ChatRole.User, "hi")], TaskOptions("t", run: 4), Token)
            .ToListAsync(Token);

        Assert.Equal(["hel", "lo"], updates.Select(u => u.Text).Where(text => text.Length > 0));
        var response = updates.ToChatResponse();
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal(15, response.Usage!.TotalTokenCount);
        var call = response.Messages.Single().Contents.OfType<FunctionCallContent>().Single();
        Assert.Equal(("a", "write_file", "x"), (call.CallId, call.Name, call.Arguments!["path"]!.ToString()));
        Assert.Equal("4", Assert.Single(server.Requests).Headers[AgentRequestProperties.RunHeader]);
        Assert.True(server.Requests[0].Body.GetProperty("stream").GetBoolean());
    }

    [Fact]
    public async Task Streaming_ConnectionDropped_ThrowsAfterWhatArrived()
    {
        var arrived = new TaskCompletionSource();
        await using var server = await LoopbackServer.StreamAsync(
            """
            data: {"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":"hel"}}]}


            """,
            arrived.Task);
        using var client = Client(server);
        var text = "";

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var update in client.GetStreamingResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token))
            {
                text += update.Text;
                arrived.TrySetResult();
            }
        });

        Assert.Equal("hel", text);
        Assert.Single(server.Requests);
    }

    private static OpenAIChatClient Client(LoopbackServer server) => new(new Uri(server.Address, "/v1"), "small", "key");

    private static ChatOptions TaskOptions(string task, int run) => new()
    {
        AdditionalProperties = new() { [AgentRequestProperties.TaskId] = task, [AgentRequestProperties.Run] = run },
    };
}
