using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AgentPipeline.Tests.DependencyInjection;

public sealed class AgentPipelineRegistrationTests
{
    private static readonly ModelProfile _small = new() { Id = "small" };

    [Fact]
    public async Task AddAgentPipeline_InAPlainContainer_RunsATask()
    {
        using var model = new ScriptedChatClient().Says("hello");
        var services = new ServiceCollection();
        services.AddAgentPipeline<OneExecutorPipeline>().AddAgentModel(_small, _ => model);
        await using var provider = services.BuildServiceProvider(validateScopes: true);

        var pipeline = provider.GetRequiredService<IAgentPipeline>();
        var result = await pipeline.ExecuteAsync(
            new AgentExecution(new AgentTask { Id = "t", Prompt = "Greet." }, Path.GetTempPath()), TestContext.Current.CancellationToken);

        Assert.Equal("hello", result.Output);
        Assert.Same(pipeline, provider.GetRequiredService<OneExecutorPipeline>());
        Assert.Same(TimeProvider.System, provider.GetRequiredService<TimeProvider>());
    }

    [Fact]
    public void AddAgentModel_Models_AreListedWeakestThenCheapestFirst()
    {
        var services = new ServiceCollection();
        services.AddAgentModel(new ModelProfile { Id = "strong", Tier = 1 }, _ => new ScriptedChatClient());
        services.AddAgentModel(new ModelProfile { Id = "dear", InputPricePerMillion = 2 }, _ => new ScriptedChatClient());
        services.AddAgentModel(new ModelProfile { Id = "cheap", InputPricePerMillion = 1 }, _ => new ScriptedChatClient());
        using var provider = services.BuildServiceProvider();

        var catalog = provider.GetRequiredService<IModelCatalog>();

        Assert.Equal(["cheap", "dear", "strong"], catalog.Models.Select(model => model.Id));
        Assert.Same(catalog.GetClient("dear"), provider.GetRequiredKeyedService<IChatClient>("dear"));
        Assert.NotSame(catalog.GetClient("dear"), catalog.GetClient("cheap"));
        Assert.False(catalog.TryGet("Cheap", out _));
        var error = Assert.Throws<AgentFailureException>(() => catalog.GetClient("huge"));
        Assert.Contains("cheap, dear, strong", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddAgentModel_SameIdTwice_IsRefusedByName()
    {
        var services = new ServiceCollection();
        services.AddAgentModel(_small, _ => new ScriptedChatClient());

        var error = Assert.Throws<ArgumentException>(
            () => services.AddAgentModel(_small with { Tier = 2 }, _ => new ScriptedChatClient()));

        Assert.Contains("\"small\"", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_TwoToolsWithOneName_FailsAndNamesBoth()
    {
        using var host = Host(builder => builder.Services
            .AddAgentTool(new AIFunctionTool(AIFunctionFactory.Create(() => 1, "count"), ToolEffect.ReadOnly))
            .AddAgentTool<CountTool>());

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("\"count\"", error.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(CountTool), error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_SameToolClassTwice_IsOneTool()
    {
        using var host = Host(builder => builder.Services.AddAgentTool<CountTool>().AddAgentTool<CountTool>());

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Single(host.Services.GetServices<IAgentTool>());
    }

    [Theory]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("RequestTimeout", "100.00:00:00")]
    [InlineData("MaxToolRounds", "0")]
    [InlineData("MaxOutputTokens", "0")]
    [InlineData("MaxToolOutputCharacters", "10")]
    [InlineData("MaxPlanSteps", "0")]
    [InlineData("Temperature", "3")]
    [InlineData("SystemPrompt", " ")]
    public async Task Start_OptionThatCannotWork_FailsAndNamesTheKey(string key, string value)
    {
        using var host = Host(builder => builder.Configuration[$"Executors:{key}"] = value);

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"Executors:{key} is", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set it to", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OptionsFromConfiguration_AreBound()
    {
        using var host = Host(builder => builder.Configuration["Executors:RequestTimeout"] = "00:00:07");

        await host.StartAsync(TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromSeconds(7), host.Services.GetRequiredService<IOptions<ExecutorOptions>>().Value.RequestTimeout);
    }

    [Fact]
    public async Task Start_LedgerWithoutAPath_FailsAndNamesTheKey()
    {
        using var host = Host(builder => builder.Configuration["Effects:LedgerPath"] = " ");

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Effects:LedgerPath", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ledger_FromConfiguration_IsInTheFileOrInMemory(bool enabled)
    {
        var directory = Directory.CreateTempSubdirectory("agentpipeline-");
        var path = Path.Combine(directory.FullName, "own.effects");
        using (var host = Host(builder =>
        {
            builder.Configuration["Effects:Enabled"] = enabled.ToString();
            builder.Configuration["Effects:LedgerPath"] = path;
        }))
        {
            await host.StartAsync(TestContext.Current.CancellationToken);
            Assert.Empty(directory.GetFiles());

            await host.Services.GetRequiredService<IEffectLedger>().PrepareAsync(
                new EffectKey("work", "pay", "hash", 0), Guid.NewGuid(), TestContext.Current.CancellationToken);

            Assert.Equal(enabled, File.Exists(path));
        }

        directory.Delete(recursive: true);
    }

    private static IHost Host(Action<HostApplicationBuilder> configure)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddAgentPipeline<OneExecutorPipeline>();
        configure(builder);
        return builder.Build();
    }

    public sealed class OneExecutorPipeline(SinglePhaseExecutor executor) : IAgentPipelineDefinition
    {
        public static PipelineManifest Manifest { get; } = new(
            nameof(OneExecutorPipeline), [], [new PipelineExecutor(SinglePhaseExecutor.Name, typeof(SinglePhaseExecutor))]);

        public static void Register(IServiceCollection services)
            => services.AddSingleton<OneExecutorPipeline>().AddSingleton<SinglePhaseExecutor>();

        public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
            => executor.ExecuteAsync(execution, cancellationToken);
    }

    public sealed class CountTool : IAgentTool
    {
        public AIFunctionDeclaration Declaration { get; } = AIFunctionFactory.Create(() => 2, "count");

        public ToolEffect Effect => ToolEffect.ReadOnly;

        public ValueTask<ToolOutput> InvokeAsync(ToolInvocation invocation, CancellationToken cancellationToken) => new(new ToolOutput("2"));
    }
}
