using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace AgentPipeline.FaultBench;

/// <summary>One way to deal with failures, under the name that tables show.</summary>
internal sealed record Contender
{
    private delegate Task<ExecutionResult> Runner(IAgentPipeline pipeline, Func<AgentExecution> start, TimeProvider clock, CancellationToken cancellationToken);

    private readonly Action<IServiceCollection> _register;
    private readonly Runner _run;

    private Contender(string name, Action<IServiceCollection> register, Runner run)
    {
        Name = name;
        _register = register;
        _run = run;
    }

    /// <summary>Nothing is done about a failure.</summary>
    public static Contender None { get; } = new("none", static services => services.AddAgentPipeline<BarePipeline>(), RunOnceAsync);

    /// <summary>Polly's retry around the agent, with its defaults: three times after any failure, 2, 4 and 8 s with jitter.</summary>
    public static Contender Polly { get; } = new("Polly retry", static services => services.AddAgentPipeline<BarePipeline>(), RunWithPollyAsync);

    /// <summary>Four strategies and nothing else.</summary>
    public static Contender Four { get; } = new("four strategies", static services => services.AddAgentPipeline<FourStrategiesPipeline>(), RunOnceAsync);

    /// <summary>What ships.</summary>
    public static Contender Full { get; } = new("AgentPipeline", static services => services.AddAgentPipeline<RecoveringPipeline>(), RunOnceAsync);

    public static IReadOnlyList<Contender> All { get; } = [None, Polly, Four, Full];

    public string Name { get; }

    /// <summary>Whether an execution may be handed its idempotency key, so that a restart does not repeat effects.</summary>
    public bool UsesLedger => this == Full;

    public void Register(IServiceCollection services) => _register(services);

    /// <summary>Brings a task to its end.</summary>
    public Task<ExecutionResult> RunAsync(IAgentPipeline pipeline, Func<AgentExecution> start, TimeProvider clock, CancellationToken cancellationToken)
        => _run(pipeline, start, clock, cancellationToken);

    private static Task<ExecutionResult> RunOnceAsync(IAgentPipeline pipeline, Func<AgentExecution> start, TimeProvider clock, CancellationToken cancellationToken)
        => pipeline.ExecuteAsync(start(), cancellationToken).AsTask();

    private static async Task<ExecutionResult> RunWithPollyAsync(
        IAgentPipeline pipeline, Func<AgentExecution> start, TimeProvider clock, CancellationToken cancellationToken)
    {
        var retry = new RetryStrategyOptions<ExecutionResult>
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Randomizer = new Random(1).NextDouble,
            ShouldHandle = static arguments => new(arguments.Outcome.Result is not { Success: true }),
        };
        var polly = new ResiliencePipelineBuilder<ExecutionResult> { TimeProvider = clock }.AddRetry(retry).Build();
        return await polly.ExecuteAsync(async token => await pipeline.ExecuteAsync(start(), token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
    }
}
