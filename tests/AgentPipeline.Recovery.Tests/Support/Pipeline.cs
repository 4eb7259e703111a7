using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AgentPipeline.Recovery.Tests;

/// <summary>The recovery stage from a real container and configuration, around attempts that a test scripts.</summary>
internal sealed class Pipeline : IDisposable
{
    private readonly ServiceProvider _services;

    public Pipeline(
        IEnumerable<string>? models = null,
        IReadOnlyDictionary<string, string>? configuration = null,
        IReadOnlyDictionary<string, int>? contextWindows = null,
        params IReadOnlyList<IRecoveryStrategy> strategies)
    {
        var services = new ServiceCollection().AddLogging();
        Configuration = new ConfigurationBuilder()
            .AddInMemoryCollection((configuration ?? new Dictionary<string, string>()).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)))
            .Build();
        services.AddSingleton<IConfiguration>(Configuration);
        var tier = 0;
        foreach (var model in models ?? ["small"])
        {
            int? window = contextWindows?.TryGetValue(model, out var size) is true ? size : null;
            services.AddAgentModel(new ModelProfile { Id = model, Tier = tier++, ContextWindow = window }, _ => throw new InvalidOperationException("No test talks to a model."));
        }

        foreach (var strategy in strategies)
        {
            services.AddSingleton(strategy);
        }

        ExecutorServices.Register(services);
        RecoveryServices.Register(services);
        services.AddSingleton<RecoveryMiddleware>();
        _services = services.BuildServiceProvider();
        Recovery = _services.GetRequiredService<RecoveryMiddleware>();
    }

    public IConfigurationRoot Configuration { get; }

    public RecoveryMiddleware Recovery { get; }

    public static AgentExecution NewExecution(
        TimeProvider? clock = null, string? workingDirectory = null, IProgress<ExecutionUpdate>? updates = null, string prompt = "Do it.")
        => new(new AgentTask { Id = "task", Prompt = prompt }, workingDirectory ?? Path.GetTempPath(), clock ?? new SkippingClock(), updates);

    /// <summary>Runs an execution whose attempts end as scripted, the last result again and again.</summary>
    public Task<ExecutionResult> RunAsync(AgentExecution execution, params ExecutionResult[] results)
        => RunAsync(execution, _ => results[Math.Min(execution.CurrentAttempt.Number, results.Length) - 1]);

    /// <summary>Routes each attempt to the first model that it may use, and ends it as <paramref name="attempt"/> says.</summary>
    public Task<ExecutionResult> RunAsync(AgentExecution execution, Func<Attempt, ExecutionResult> attempt, CancellationToken? cancellationToken = null)
    {
        var models = _services.GetRequiredService<IModelCatalog>();
        return Recovery.InvokeAsync(
            execution,
            (current, _) =>
            {
                current.Route = new RouteDecision { Executor = "single-phase", Model = ModelCandidates.Of(current, models)[0].Id };
                return new(attempt(current.CurrentAttempt));
            },
            cancellationToken ?? TestContext.Current.CancellationToken).AsTask();
    }

    public void Dispose() => _services.Dispose();
}
