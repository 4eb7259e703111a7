using System.Text.Json;
using Anthropic.Exceptions;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Providers.Tests;

public sealed class AnthropicModelTests
{
    private static readonly AIFunctionDeclaration _write = AIFunctionFactory.CreateDeclaration(
        "write_file", "Writes.", JsonSerializer.Deserialize<JsonElement>("""{"type":"object","properties":{"path":{"type":"string"}}}"""));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetResponse_ConversationWithTools_IsSentAndAnswered()
    {
        await using var server = await LoopbackServer.StartAsync(200, """
            {"id":"m1","type":"message","role":"assistant","model":"large-1","stop_reason":"tool_use","stop_sequence":null,
            "content":[{"type":"text","text":"writing"},{"type":"tool_use","id":"a","name":"write_file","input":{"path":"x"}}],
            "usage":{"input_tokens":12,"output_tokens":3}}
            """);
        await using var services = Services(server);
        var client = services.GetRequiredService<IModelCatalog>().GetClient("large");

        var response = await client.GetResponseAsync(
            [
                new(ChatRole.System, "sys"),
                new(ChatRole.User, "usr"),
                new(ChatRole.Assistant, [new FunctionCallContent("z", "write_file", new Dictionary<string, object?> { ["path"] = "y" })]),
                new(ChatRole.Tool, [new FunctionResultContent("z", "written")]),
            ],
            new ChatOptions
            {
                Tools = [_write],
                AdditionalProperties = new() { [AgentRequestProperties.TaskId] = "t1", [AgentRequestProperties.Run] = 2 },
            },
            Token);

        var (path, headers, body) = Assert.Single(server.Requests);
        Assert.Equal("/v1/messages", path);
        Assert.Equal("Bearer key", headers.Authorization);
        Assert.Equal("t1", headers[AgentRequestProperties.TaskIdHeader]);
        Assert.Equal("2", headers[AgentRequestProperties.RunHeader]);
        Assert.Equal("claude-large", body.GetProperty("model").GetString());
        Assert.Equal("write_file", body.GetProperty("tools")[0].GetProperty("name").GetString());
        Assert.Equal("tool_result", body.GetProperty("messages")[2].GetProperty("content")[0].GetProperty("type").GetString());
        Assert.Equal("writing", response.Text);
        Assert.Equal(ChatFinishReason.ToolCalls, response.FinishReason);
        Assert.Equal((12L, 3L), (response.Usage!.InputTokenCount, response.Usage.OutputTokenCount));
        var call = response.Messages.SelectMany(m => m.Contents).OfType<FunctionCallContent>().Single();
        Assert.Equal(("a", "x"), (call.CallId, call.Arguments!["path"]!.ToString()));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(529)]
    public async Task GetResponse_Failure_IsTheSdksExceptionAfterExactlyOneRequest(int status)
    {
        await using var server = await LoopbackServer.StartAsync(
            status, """{"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}""", ("Retry-After", "7"));
        await using var services = Services(server);
        var client = services.GetRequiredService<IModelCatalog>().GetClient("large");

        var failure = await Assert.ThrowsAnyAsync<AnthropicApiException>(
            () => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token));

        Assert.Single(server.Requests);
        Assert.True(services.GetRequiredService<IErrorContextSource>().TryDescribe(failure, out var context));
        Assert.Equal(status, context.HttpStatus);
        Assert.Equal("7", context.Headers!["retry-after"]);
        Assert.Contains("slow down", context.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Streaming_Failure_IsDescribedToo()
    {
        await using var server = await LoopbackServer.StartAsync(
            429, """{"type":"error","error":{"type":"rate_limit_error","message":"slow down"}}""", ("Retry-After", "7"));
        await using var services = Services(server);
        var client = services.GetRequiredService<IModelCatalog>().GetClient("large");

        var failure = await Assert.ThrowsAnyAsync<AnthropicApiException>(
            async () => await client.GetStreamingResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token).ToListAsync(Token));

        Assert.Single(server.Requests);
        Assert.True(services.GetRequiredService<IErrorContextSource>().TryDescribe(failure, out var context));
        Assert.Equal("7", context.Headers!["retry-after"]);
    }

    [Fact]
    public async Task GetResponse_ConnectionDropped_ThrowsAfterOneRequest()
    {
        await using var server = await LoopbackServer.StartAsync(context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        await using var services = Services(server);
        var client = services.GetRequiredService<IModelCatalog>().GetClient("large");

        await Assert.ThrowsAnyAsync<Exception>(() => client.GetResponseAsync([new(ChatRole.User, "hi")], cancellationToken: Token));

        Assert.Single(server.Requests);
    }

    private static ServiceProvider Services(LoopbackServer server) => new ServiceCollection()
        .AddAnthropicModel(new ModelProfile { Id = "large", Provider = "anthropic" }, "key", server.Address, "claude-large")
        .BuildServiceProvider();
}
