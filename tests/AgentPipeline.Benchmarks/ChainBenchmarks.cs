using BenchmarkDotNet.Attributes;

namespace AgentPipeline.Benchmarks;

/// <summary>The chains of <see cref="ChainSet"/>, with as many links each.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcessConfig))]
public class ChainBenchmarks
{
    private readonly AgentExecution[] _executions = [ExecutionSupply.Create()];
    private Dictionary<string, Chain> _chains = [];

    /// <summary>How many links.</summary>
    [Params(1, 3, 5, 10)]
    public int Links { get; set; }

    /// <summary>Whether the executor suspends once.</summary>
    [Params(false, true)]
    public bool Suspends { get; set; }

    /// <summary>Creates the chains.</summary>
    [GlobalSetup]
    public void Create()
    {
        _chains = ChainSet.OfLength(Links).ToDictionary(static chain => chain.Name);
        foreach (var chain in _chains.Values)
        {
            chain.Executor.Suspends = Suspends;
        }
    }

    /// <summary>Nested asynchronous methods.</summary>
    [Benchmark(Baseline = true)]
    public void HandWritten() => Run(ChainNames.HandWritten);

    /// <summary>Nested asynchronous methods with the task of a pipeline.</summary>
    [Benchmark]
    public void HandWrittenTasks() => Run(ChainNames.HandWrittenTasks);

    /// <summary>A generated pipeline of full-form middlewares.</summary>
    [Benchmark]
    public void FullForm() => Run(ChainNames.FullForm);

    /// <summary>A generated pipeline of hooks.</summary>
    [Benchmark]
    public void Hooks() => Run(ChainNames.Hooks);

    /// <summary>A generated pipeline of hooks that learn of failures.</summary>
    [Benchmark]
    public void GuardedHooks() => Run(ChainNames.GuardedHooks);

    /// <summary>Closures over the rest of the chain.</summary>
    [Benchmark]
    public void Closures() => Run(ChainNames.Closures);

    /// <summary>Virtual methods that call an inner object.</summary>
    [Benchmark]
    public void Delegating() => Run(ChainNames.Delegating);

    /// <summary>A resilience pipeline of Polly.</summary>
    [Benchmark]
    public void Polly() => Run(ChainNames.Polly);

    private void Run(string name) => ChainLoop.Run(_chains[name], _executions);
}
