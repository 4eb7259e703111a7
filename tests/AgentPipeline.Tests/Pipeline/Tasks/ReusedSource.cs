using System.Threading.Tasks.Sources;

namespace AgentPipeline.Tests.Pipeline;

/// <summary>A source in one of its uses: it answers to that use's token alone.</summary>
internal sealed class ReusedSource(short token) : IValueTaskSource<ExecutionResult>
{
    private readonly TaskCompletionSource<ExecutionResult> _completion = new();

    /// <summary>Whether whoever awaits it wants to go on in its context.</summary>
    public bool WantsContext { get; private set; }

    public void Complete(ExecutionResult result) => _completion.SetResult(result);

    public void Fail(Exception exception) => _completion.SetException(exception);

    public ExecutionResult GetResult(short given)
    {
        Assert.Equal(token, given);
        return _completion.Task.GetAwaiter().GetResult();
    }

    public ValueTaskSourceStatus GetStatus(short given)
    {
        Assert.Equal(token, given);
        return _completion.Task switch
        {
            { IsCompletedSuccessfully: true } => ValueTaskSourceStatus.Succeeded,
            { Exception.InnerException: OperationCanceledException } => ValueTaskSourceStatus.Canceled,
            { IsFaulted: true } => ValueTaskSourceStatus.Faulted,
            _ => ValueTaskSourceStatus.Pending,
        };
    }

    public void OnCompleted(Action<object?> continuation, object? state, short given, ValueTaskSourceOnCompletedFlags flags)
    {
        Assert.Equal(token, given);
        WantsContext = flags.HasFlag(ValueTaskSourceOnCompletedFlags.UseSchedulingContext);
        _completion.Task.GetAwaiter().OnCompleted(() => continuation(state));
    }
}
