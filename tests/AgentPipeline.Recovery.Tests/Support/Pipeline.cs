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
        IReadOnlyDictionary<string, string>? providers = null,
        IHumanApproval? approval = null,
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
            var provider = providers?.GetValueOrDefault(model) ?? "custom";
            services.AddAgentModel(
                new ModelProfile { Id = model, Provider = provider, Tier = tier++, ContextWindow = window }, _ => throw new InvalidOperationException("No test talks to a model."));
        }

        foreach (var strategy in strategies)
        {
            services.AddSingleton(strategy);
        }

        if (approval is not null)
        {
            services.AddSingleton(approval);
        }

        ExecutorServices.Register(services);
        RecoveryServices.Register(services);
        services.AddSingleton<RecoveryMiddleware>();
        _services = services.BuildServiceProvider();
        Recovery = _services.GetRequiredService<RecoveryMiddleware>();
        Health = _services.GetRequiredService<ProviderHealth>();
    }

    public IConfigurationRoot Configuration { get; }

    public RecoveryMiddleware Recovery { get; }

    public ProviderHealth Health { get; }

    /// <summary>What a host shows of the breakers.</summary>
    public ICircuitStates Circuits => _services.GetRequiredService<ICircuitStates>();

    public static AgentExecution NewExecution(
        TimeProvider? clock = null, string? workingDirectory = null, IProgress<ExecutionUpdate>? updates = null, string prompt = "Do it.", string id = "task")
        => new(new AgentTask { Id = id, Prompt = prompt }, workingDirectory ?? Path.GetTempPath(), clock ?? new SkippingClock(), updates);

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
                Route(current, models);
                return new(attempt(current.CurrentAttempt));
            },
            cancellationToken ?? TestContext.Current.CancellationToken).AsTask();
    }

    /// <summary>The same for attempts that take until somebody ends them.</summary>
    public Task<ExecutionResult> RunSlowlyAsync(AgentExecution execution, Func<Attempt, Task<ExecutionResult>> attempt, CancellationToken? cancellationToken = null)
    {
        var models = _services.GetRequiredService<IModelCatalog>();
        return Recovery.InvokeAsync(
            execution,
            async (current, token) =>
            {
                Route(current, models);
                return await attempt(current.CurrentAttempt).WaitAsync(token);
            },
            cancellationToken ?? TestContext.Current.CancellationToken).AsTask();
    }

    public void Dispose() => _services.Dispose();

    /// <summary>As the adaptive router does: a retry stays with its model while that is among the candidates.</summary>
    private static void Route(AgentExecution execution, IModelCatalog models)
    {
        var candidates = ModelCandidates.Of(execution, models);
        var previous = execution.Attempts.Count > 1 ? execution.Attempts[^2].Route?.Model : null;
        var model = candidates.Any(candidate => candidate.Id == previous) ? previous! : candidates[0].Id;
        execution.Route = new RouteDecision { Executor = "single-phase", Model = model };
    }
}
