namespace AgentPipeline.Benchmarks;

/// <summary>Where the executions of a round come from; they are created before its time begins.</summary>
internal sealed class ExecutionSupply
{
    private static readonly AgentTask _task = new() { Id = "benchmark", Prompt = "nothing" };
    private readonly AgentExecution[] _executions;
    private readonly bool _isFresh;

    private ExecutionSupply(int count, bool isFresh)
    {
        _executions = new AgentExecution[count];
        _isFresh = isFresh;
        Array.Fill(_executions, Create());
    }

    /// <summary>The same execution again and again: for links that leave nothing in it.</summary>
    public static ExecutionSupply Shared(int count) => new(count, isFresh: false);

    /// <summary>A new execution each time.</summary>
    public static ExecutionSupply Fresh(int count) => new(count, isFresh: true);

    public static AgentExecution Create() => new(_task, "/");

    public AgentExecution[] Next()
    {
        for (var index = 0; _isFresh && index < _executions.Length; index++)
        {
            _executions[index] = Create();
        }

        return _executions;
    }
}
