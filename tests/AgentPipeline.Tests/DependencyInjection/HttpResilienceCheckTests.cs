using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Polly;

namespace AgentPipeline.Tests.DependencyInjection;

public sealed class HttpResilienceCheckTests
{
    private const string Package = "Microsoft.Extensions.Http.Resilience";

    public static TheoryData<string, Action<IServiceCollection>> Registrations => new()
    {
        { "HttpStandardResilienceOptions", services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler()) },
        { "HttpStandardResilienceOptions", services => services.AddHttpClient("one").AddStandardResilienceHandler() },
        { "HttpStandardHedgingResilienceOptions", services => services.AddHttpClient("one").AddStandardHedgingHandler() },
        { Package, services => services.AddHttpClient("one").AddResilienceHandler("own", pipeline => pipeline.AddConcurrencyLimiter(1)) },
    };

    [Theory]
    [MemberData(nameof(Registrations))]
    public async Task Start_HttpResilienceIsRegistered_IsWarnedOfOnceByName(string expected, Action<IServiceCollection> register)
    {
        var log = await StartAsync<RecoveringPipeline>(register);

        var warning = Assert.Single(log.Warnings(1102));
        Assert.Contains(Package, warning, StringComparison.Ordinal);
        Assert.Contains(expected, warning, StringComparison.Ordinal);
        Assert.Contains("only for HttpClients that models use", warning, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_PlainHttpClients_AreFine()
    {
        var log = await StartAsync<RecoveringPipeline>(services => services.AddHttpClient("one").ConfigureHttpClient(client => client.Timeout = TimeSpan.FromSeconds(1)));

        Assert.Empty(log.Warnings(1102));
    }

    [Fact]
    public async Task Start_PipelineWithoutRecovery_LeavesRetriesToHttp()
    {
        var log = await StartAsync<AgentPipelineRegistrationTests.OneExecutorPipeline>(
            services => services.ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler()));

        Assert.Empty(log.Warnings(1102));
    }

    [Fact]
    public async Task Start_TwoPipelines_WarnOnce()
    {
        var log = await StartAsync<RecoveringPipeline>(services => services
            .AddAgentPipeline<RecoveringPipeline>()
            .ConfigureHttpClientDefaults(client => client.AddStandardResilienceHandler()));

        Assert.Single(log.Warnings(1102));
    }

    /// <summary>The pipeline first: what is registered after it counts as well.</summary>
    private static async Task<CollectingLogger> StartAsync<TPipeline>(Action<IServiceCollection> register)
        where TPipeline : class, IAgentPipelineDefinition
    {
        var log = new CollectingLogger();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.Services.AddAgentPipeline<TPipeline>();
        register(builder.Services);
        using var host = builder.Build();
        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
        return log;
    }

    public sealed class RecoveringPipeline : IAgentPipelineDefinition
    {
        public static PipelineManifest Manifest { get; } = new(
            nameof(RecoveringPipeline),
            [new(typeof(RecoveringPipeline), Stage.Recover, "stage Recover, once per execution")],
            [new PipelineExecutor(SinglePhaseExecutor.Name, typeof(SinglePhaseExecutor))]);

        public static void Register(IServiceCollection services) => services.AddSingleton<RecoveringPipeline>();

        public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
            => throw new NotSupportedException("It is only started.");
    }
}
