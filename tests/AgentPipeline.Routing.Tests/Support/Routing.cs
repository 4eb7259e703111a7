using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace AgentPipeline.Routing.Tests;

/// <summary>The routing stage from a real container and configuration, without exploration unless a test asks for it.</summary>
internal sealed class Routing : IDisposable
{
    public static readonly ModelProfile Small = new() { Id = "small", Tier = 0, InputPricePerMillion = 0.15m, OutputPricePerMillion = 0.6m, ContextWindow = 16_000 };
    public static readonly ModelProfile Large = new() { Id = "large", Tier = 1, InputPricePerMillion = 2.5m, OutputPricePerMillion = 10m, ContextWindow = 128_000 };

    private readonly ServiceProvider _services;

    public Routing(
        IExecutionHistory? history = null, IReadOnlyList<ModelProfile>? models = null, IPolicyLog? policies = null, params (string Key, string Value)[] options)
    {
        var configuration = new Dictionary<string, string?> { ["AdaptiveRouting:Exploration"] = "0", ["AdaptiveRouting:Seed"] = "1" };
        foreach (var (key, value) in options)
        {
            configuration[$"AdaptiveRouting:{key}"] = value;
        }

        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(Log));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build());
        services.AddSingleton<TimeProvider>(Clock);
        foreach (var model in models ?? [Small, Large])
        {
            services.AddAgentModel(model, _ => throw new InvalidOperationException("No test talks to a model."));
        }

        if (history is not null)
        {
            services.AddSingleton(history);
        }

        if (policies is not null)
        {
            services.AddSingleton(policies);
        }

        ExecutorServices.Register(services);
        RoutingServices.Register(services);
        services.AddSingleton<RoutingMiddleware>();
        _services = services.BuildServiceProvider();
        Policies = _services.GetRequiredService<IPolicyLog>();
        Router = _services.GetRequiredService<IRouter>();
        Middleware = _services.GetRequiredService<RoutingMiddleware>();
    }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero));

    public IModelCatalog Models => _services.GetRequiredService<IModelCatalog>();

    public CollectingLogger Log { get; } = new();

    public IRouter Router { get; }

    public IPolicyLog Policies { get; }

    public RoutingMiddleware Middleware { get; }

    public static AgentExecution NewExecution(
        double complexity = 0.1, string id = "task", int run = 1, string prompt = "Do it.", bool isChecked = true, params (string Key, string Value)[] metadata)
    {
        var task = new AgentTask
        {
            Id = id,
            Kind = "code",
            Prompt = prompt,
            Complexity = complexity,
            Metadata = metadata.ToDictionary(pair => pair.Key, pair => pair.Value),
            Checks = isChecked ? [new OutputMatchesCheck("done")] : [],
        };
        return new AgentExecution(task, Path.GetTempPath()) { Run = run, Analysis = new TaskAnalyzer().Analyze(task) };
    }

    public async Task<RouteDecision> RouteAsync(AgentExecution execution)
        => await Router.RouteAsync(execution, TestContext.Current.CancellationToken);

    /// <summary>Begins a retry after an attempt with that route has failed.</summary>
    public static void Retry(AgentExecution execution, RouteDecision route, params string[] avoid)
    {
        execution.Route = route;
        execution.BeginAttempt(new AttemptGuidance { AvoidModels = avoid }, TimeSpan.Zero);
    }

    public void Dispose() => _services.Dispose();
}
