using System.ClientModel;
using System.ClientModel.Primitives;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using OpenAI;
using OpenAI.Chat;

namespace AgentPipeline.Providers.Tests;

/// <summary>The SDKs as they are registered retry nothing, and one that retries would be noticed.</summary>
public sealed class HiddenRetryTests : IDisposable
{
    private const string Error = """{"type":"error","error":{"type":"overloaded_error","message":"later"}}""";

    private readonly ModelProfile _model = new() { Id = $"model-{Guid.NewGuid()}" };
    private readonly MeterListener _meter = new();
    private long _retries;

    public HiddenRetryTests()
    {
        _meter.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "agentpipeline.model.hidden_retries")
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _meter.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            // Other tests run at the same time.
            if (Equals(tags.ToArray().Single(tag => tag.Key == "agentpipeline.model").Value, _model.Id))
            {
                Interlocked.Add(ref _retries, value);
            }
        });
        _meter.Start();
    }

    [Theory]
    [InlineData("openai", 500)]
    [InlineData("openai", 429)]
    [InlineData("anthropic", 500)]
    [InlineData("anthropic", 429)]
    public async Task Execute_ModelAsRegistered_SendsOneRequest(string provider, int status)
    {
        await using var server = await LoopbackServer.StartAsync(status, Error);
        await ExecuteAsync(services => _ = provider == "openai"
            ? services.AddOpenAIModel(_model, server.Address, "key")
            : services.AddAnthropicModel(_model, "key", server.Address));

        Assert.Single(server.Requests);
        Assert.Equal(0, _retries);
    }

    [Fact]
    public async Task Execute_SdkThatRetries_IsNoticed()
    {
        await using var server = await LoopbackServer.StartAsync(500, Error);
        await ExecuteAsync(services => services.AddAgentModel(_model, _ => new RetryingClient(server.Address)));

        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(3, _retries);
    }

    public void Dispose() => _meter.Dispose();

    private static async Task ExecuteAsync(Action<IServiceCollection> addModel)
    {
        var services = new ServiceCollection();
        ExecutorServices.Register(services);
        services.AddSingleton<SinglePhaseExecutor>();
        addModel(services);
        await using var provider = services.BuildServiceProvider();
        await Assert.ThrowsAnyAsync<Exception>(async () => await provider.GetRequiredService<SinglePhaseExecutor>().ExecuteAsync(
            new AgentExecution(new AgentTask { Id = "t", Prompt = "Greet." }, Path.GetTempPath()), TestContext.Current.CancellationToken));
    }

    /// <summary>The OpenAI SDK with the number of retries that it has by itself, but without their delays.</summary>
    private sealed class RetryingClient(Uri endpoint) : IChatClient
    {
        private readonly ChatClient _client = new(
            "small", new ApiKeyCredential("key"), new OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = new AtOnce() });

        public async Task<ChatResponse> GetResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            var result = await _client.CompleteChatAsync([new UserChatMessage("hi")], cancellationToken: cancellationToken);
            return new ChatResponse(new Microsoft.Extensions.AI.ChatMessage(ChatRole.Assistant, result.Value.Content[0].Text));
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException("Executors ask for whole answers.");

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }

        private sealed class AtOnce : ClientRetryPolicy
        {
            protected override TimeSpan GetNextDelay(PipelineMessage message, int tryCount) => TimeSpan.Zero;
        }
    }
}
