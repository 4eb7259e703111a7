using BenchmarkDotNet.Attributes;

namespace AgentPipeline.Benchmarks;

/// <summary>The default pipeline around stubs; each operation creates its execution.</summary>
[MemoryDiagnoser]
[Config(typeof(InProcessConfig))]
public class DefaultPipelineBenchmarks
{
    private readonly AgentExecution[] _executions = new AgentExecution[1];
    private Dictionary<string, Chain> _chains = [];

    /// <summary>Whether the history records.</summary>
    [Params(false, true)]
    public bool IsRecorded { get; set; }

    /// <summary>Creates the chains.</summary>
    [GlobalSetup]
    public void Create() => _chains = ChainSet.Default(IsRecorded).ToDictionary(static chain => chain.Name);

    /// <summary>The same logic as nested asynchronous methods.</summary>
    [Benchmark(Baseline = true)]
    public void HandWritten() => Run(ChainNames.HandWritten);

    /// <summary>The generated pipeline.</summary>
    [Benchmark]
    public void Generated() => Run(ChainNames.Default);

    private void Run(string name)
    {
        _executions[0] = ExecutionSupply.Create();
        ChainLoop.Run(_chains[name], _executions);
    }
}
