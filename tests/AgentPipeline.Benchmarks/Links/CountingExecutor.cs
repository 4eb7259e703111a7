using System.Threading.Tasks.Sources;

namespace AgentPipeline.Benchmarks;

/// <summary>
/// The end of every chain. It completes at once, or suspends until <see cref="Complete"/> is called, on the caller's thread and
/// without an allocation, so that what is measured is the chain.
/// </summary>
[AgentExecutor("counting")]
internal sealed class CountingExecutor : IAgentExecutor, IValueTaskSource<ExecutionResult>
{
    public const string Name = "counting";

    public static readonly ExecutionResult Result = ExecutionResult.Succeeded("done");

    private ManualResetValueTaskSourceCore<ExecutionResult> _source;

    public bool Suspends { get; set; }

    public PipelineTask<ExecutionResult> ExecuteAsync(AgentExecution execution, CancellationToken cancellationToken)
        => Suspends ? new(this, _source.Version) : new(Result);

    /// <summary>The same for chains that are not AgentPipeline's.</summary>
    public ValueTask<ExecutionResult> RunAsync(AgentExecution execution, CancellationToken cancellationToken)
        => Suspends ? new(this, _source.Version) : new(Result);

    /// <summary>Lets the execution in flight go on; everything outside of it has run when this returns.</summary>
    public void Complete() => _source.SetResult(Result);

    ExecutionResult IValueTaskSource<ExecutionResult>.GetResult(short token)
    {
        var result = _source.GetResult(token);
        _source.Reset();
        return result;
    }

    ValueTaskSourceStatus IValueTaskSource<ExecutionResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<ExecutionResult>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        => _source.OnCompleted(continuation, state, token, flags);
}
