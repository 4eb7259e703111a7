namespace AgentPipeline.FaultBench;

/// <summary>A pipeline of which is known when each of its executions began and ended.</summary>
internal sealed class WatchedPipeline(IAgentPipeline pipeline, BenchClock clock, ToolWatch watch) : IAgentPipeline
{
    private readonly List<(AgentExecution Execution, TimeSpan Begin, TimeSpan End)> _runs = [];

    /// <summary>The executions, oldest first.</summary>
    public IEnumerable<AgentExecution> Executions => _runs.Select(static run => run.Execution);

    /// <summary>The waits between attempts, within executions and between them.</summary>
    public IReadOnlyList<TimeSpan> Waits =>
    [
        .. _runs.SelectMany(static run => run.Execution.Attempts.Skip(1).Select(static attempt => attempt.DelayBefore)),
        .. _runs.Skip(1).Zip(_runs, static (after, before) => after.Begin - before.End),
    ];

    public async PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken = default)
    {
        var begin = clock.Elapsed;
        try
        {
            return await pipeline.ExecuteAsync(execution, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A tool that threw has not said that it ended.
            watch.Dispose();
            _runs.Add((execution, begin, clock.Elapsed));
        }
    }
}
