using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AgentPipeline;

/// <summary>Awaits a <see cref="PipelineTask{TResult}"/>. Used by code that the compiler writes.</summary>
/// <typeparam name="TResult">What the task yields.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "An awaiter is not compared.")]
public readonly struct PipelineTaskAwaiter<TResult> : ICriticalNotifyCompletion
    where TResult : class?
{
    private readonly PipelineTask<TResult> _task;

    internal PipelineTaskAwaiter(PipelineTask<TResult> task) => _task = task;

    /// <summary>Whether there is nothing to wait for.</summary>
    public bool IsCompleted => _task.IsCompleted;

    /// <summary>The result, or what was thrown instead.</summary>
    /// <returns>The result.</returns>
    [StackTraceHidden]
    public TResult GetResult() => _task.Result;

    /// <inheritdoc/>
    public void OnCompleted(Action continuation) => _task.GetInnerAwaiter().OnCompleted(continuation);

    /// <inheritdoc/>
    public void UnsafeOnCompleted(Action continuation) => _task.GetInnerAwaiter().UnsafeOnCompleted(continuation);

    /// <summary>Lets a method that suspends go on after the task, without a delegate for it.</summary>
    internal void Suspend<TStateMachine>(ref AsyncTaskMethodBuilder<TResult> builder, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        var awaiter = _task.GetInnerAwaiter();
        builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
    }
}
