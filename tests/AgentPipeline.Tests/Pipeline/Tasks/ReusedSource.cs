using System.Threading.Tasks.Sources;

namespace AgentPipeline.Tests.Pipeline;

/// <summary>A source in one of its uses: it answers to that use's token alone.</summary>
internal sealed class ReusedSource(short token) : IValueTaskSource<ExecutionResult>
{
    private readonly TaskCompletionSource<ExecutionResult> _completion = new();

    public void Complete(ExecutionResult result) => _completion.SetResult(result);

    public ExecutionResult GetResult(short given)
    {
        Assert.Equal(token, given);
        return _completion.Task.GetAwaiter().GetResult();
    }

    public ValueTaskSourceStatus GetStatus(short given)
    {
        Assert.Equal(token, given);
        return _completion.Task.IsCompletedSuccessfully ? ValueTaskSourceStatus.Succeeded : ValueTaskSourceStatus.Pending;
    }

    public void OnCompleted(Action<object?> continuation, object? state, short given, ValueTaskSourceOnCompletedFlags flags)
    {
        Assert.Equal(token, given);
        _completion.Task.GetAwaiter().OnCompleted(() => continuation(state));
    }
}
