using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.Executors;

/// <summary>Retries beneath a request to a model are noticed, and nothing else is taken for one.</summary>
public sealed class HiddenRetryTests : IDisposable
{
    private readonly CollectingLogger _log = new();
    private readonly ConcurrentQueue<long> _counted = [];
    private readonly string _model = $"model-{Guid.NewGuid()}";
    private readonly MeterListener _meter = new();

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
            if (Equals(tags.ToArray().Single(tag => tag.Key == "agentpipeline.model").Value, _model))
            {
                _counted.Enqueue(value);
            }
        });
        _meter.Start();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Warnings => _log.Warnings(1101);

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task Execute_ResilienceHandlerRetries_IsWarnedOfAndCounted(int status)
    {
        await using var server = new FlakyServer(status, status, 200);
        using var services = Services(server, StandardHandler);

        Assert.Equal("hello", await ExecuteAsync(services));

        Assert.Equal(3, server.Requests);
        Assert.Equal([2L], _counted);
        var warning = Assert.Single(Warnings);
        Assert.Contains(_model, warning, StringComparison.Ordinal);
        Assert.Contains($"127.0.0.1:{server.Address.Port} ", warning, StringComparison.Ordinal);
        Assert.Contains("ErrorRecovery retries already", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_HandlerRetriesInVain_IsCountedEachTimeAndWarnedOfOnce()
    {
        await using var server = new FlakyServer(503);
        using var services = Services(server, StandardHandler);

        await Assert.ThrowsAsync<HttpRequestException>(() => ExecuteAsync(services));
        await Assert.ThrowsAsync<HttpRequestException>(() => ExecuteAsync(services, twoPhase: true));

        Assert.Equal(8, server.Requests);
        Assert.Equal([3L, 3L], _counted);
        Assert.Single(Warnings);
    }

    [Fact]
    public async Task Execute_HandlerThatLeavesPostsAlone_IsFine()
    {
        await using var server = new FlakyServer(503, 200);
        using var services = Services(server, client => client.AddStandardResilienceHandler().Configure(options =>
        {
            options.Retry.Delay = TimeSpan.Zero;
            options.Retry.DisableForUnsafeHttpMethods();
        }));

        await Assert.ThrowsAsync<HttpRequestException>(() => ExecuteAsync(services));

        AssertNothingNoticed();
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task Execute_WithoutAHandler_IsFine()
    {
        await using var server = new FlakyServer(503, 200);
        using var services = Services(server);

        await Assert.ThrowsAsync<HttpRequestException>(() => ExecuteAsync(services));

        // What recovery does: another request to the model.
        Assert.Equal("hello", await ExecuteAsync(services));
        AssertNothingNoticed();
    }

    [Fact]
    public async Task Execute_ClientWithSeveralSuccessfulRequests_IsFine()
    {
        await using var server = new FlakyServer(200);
        using var services = Services(server, send: async (http, token) =>
        {
            (await PostAsync(http, server, token)).Dispose();
            (await PostAsync(http, server, token)).Dispose();
            return await PostAsync(http, server, token);
        });

        await ExecuteAsync(services);

        AssertNothingNoticed();
        Assert.Equal(3, server.Requests);
    }

    [Fact]
    public async Task Execute_OtherServerAfterAFailure_IsFine()
    {
        await using var broken = new FlakyServer(503);
        await using var server = new FlakyServer(200);
        using var services = Services(server, send: async (http, token) =>
        {
            (await PostAsync(http, broken, token)).Dispose();
            return await PostAsync(http, server, token);
        });

        await ExecuteAsync(services);

        AssertNothingNoticed();
    }

    [Fact]
    public async Task Execute_LookBeforeTheRequest_IsFine()
    {
        await using var server = new FlakyServer(404, 200);
        using var services = Services(server, send: async (http, token) =>
        {
            (await http.GetAsync(server.Address, token)).Dispose();
            return await PostAsync(http, server, token);
        });

        await ExecuteAsync(services);

        AssertNothingNoticed();
    }

    [Fact]
    public async Task Execute_ServerAsksWhoItIs_IsFine()
    {
        await using var server = new FlakyServer(401, 200);
        using var services = Services(server, send: async (http, token) =>
        {
            (await PostAsync(http, server, token)).Dispose();
            return await PostAsync(http, server, token);
        });

        await ExecuteAsync(services);

        AssertNothingNoticed();
    }

    [Fact]
    public async Task Execute_FailuresSideBySide_AreFine()
    {
        await using var server = new FlakyServer(503) { Together = 3 };
        using var services = Services(server, send: async (http, token) =>
        {
            var responses = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostAsync(http, server, token)));
            return responses[0];
        });

        await Assert.ThrowsAsync<HttpRequestException>(() => ExecuteAsync(services));

        AssertNothingNoticed();
    }

    [Fact]
    public void Watch_RequestAfterItsEnd_IsNotNoted()
    {
        var watch = new HttpRequestWatch();
        watch.Note("POST", "localhost", 80, failed: true, started: 0, ended: 1);

        Assert.Equal((0, null), watch.End());
        watch.Note("POST", "localhost", 80, failed: false, started: 2, ended: 3);

        Assert.Equal((0, null), watch.End());
    }

    [Theory]
    [InlineData(10, 1)]
    [InlineData(9, 0)]
    public void Watch_Request_IsARetryWhenItBeginsAfterTheFailure(long started, int expected)
    {
        var watch = new HttpRequestWatch();
        watch.Note("POST", "localhost", 80, failed: true, started: 0, ended: 10);
        watch.Note("POST", "localhost", 80, failed: false, started, ended: 20);

        Assert.Equal(expected, watch.End().Retries);
    }

    [Fact]
    public void Watch_RequestsAfterARetryThatSucceeded_AreNoRetries()
    {
        var watch = new HttpRequestWatch();
        watch.Note("POST", "localhost", 80, failed: true, started: 0, ended: 10);
        watch.Note("POST", "localhost", 80, failed: false, started: 10, ended: 20);
        watch.Note("POST", "localhost", 80, failed: false, started: 20, ended: 30);

        Assert.Equal(1, watch.End().Retries);
    }

    public void Dispose()
    {
        _meter.Dispose();
        _log.Dispose();
    }

    private static void StandardHandler(IHttpClientBuilder client) => client.AddStandardResilienceHandler().Configure(options => options.Retry.Delay = TimeSpan.Zero);

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, FlakyServer server, CancellationToken token)
        => http.PostAsync(server.Address, content: null, token);

    private void AssertNothingNoticed()
    {
        Assert.Empty(Warnings);
        Assert.Empty(_counted);
    }

    private ServiceProvider Services(
        FlakyServer server, Action<IHttpClientBuilder>? configure = null, Func<HttpClient, CancellationToken, Task<HttpResponseMessage>>? send = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.Services.AddSingleton<Microsoft.Extensions.Logging.ILoggerProvider>(_log));
        ExecutorServices.Register(services);
        services.AddSingleton<SinglePhaseExecutor>().AddSingleton<TwoPhaseExecutor>();
        configure?.Invoke(services.AddHttpClient("model"));
        services.AddHttpClient();
        services.AddAgentModel(
            new ModelProfile { Id = _model },
            provider => new HttpChatClient(
                provider.GetRequiredService<IHttpClientFactory>().CreateClient("model"), send ?? ((http, token) => PostAsync(http, server, token))));
        return services.BuildServiceProvider();
    }

    private static async Task<string?> ExecuteAsync(ServiceProvider services, bool twoPhase = false)
    {
        IAgentExecutor executor = twoPhase ? services.GetRequiredService<TwoPhaseExecutor>() : services.GetRequiredService<SinglePhaseExecutor>();
        var result = await executor.ExecuteAsync(new AgentExecution(new AgentTask { Id = "t", Prompt = "Greet." }, Path.GetTempPath()), Token);
        return result.Output;
    }
}
