using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace AgentPipeline;

/// <summary>Makes a <see cref="PipelineTask{TResult}"/> of an asynchronous method. Used by code that the compiler writes.</summary>
/// <remarks>
/// A method that completes without suspending leaves its result here, and no object is made; all else is the work of the runtime's builder of
/// <see cref="Task{TResult}"/>. Its shape is set by the C# specification, "Task type builder".
/// </remarks>
/// <typeparam name="TResult">What the method yields.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A builder is not compared.")]
public struct PipelineTaskMethodBuilder<TResult>
    where TResult : class?
{
    // The result of a method that has completed without suspending, or the mark of one that has suspended: a flag would make each suspended
    // method larger by 8 B.
    private object? _result;
    private AsyncTaskMethodBuilder<TResult> _builder;

    /// <summary>The task, once the method has suspended or ended.</summary>
    public PipelineTask<TResult> Task
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _result is null || ReferenceEquals(_result, SuspendedMethod.Mark) ? new(_builder.Task) : new(Unsafe.As<TResult>(_result));
    }

    /// <summary>Begins.</summary>
    /// <returns>A builder for one call of the method.</returns>
    [SuppressMessage("Design", "CA1000:Do not declare static members on generic types", Justification = "The compiler calls it by this name.")]
    public static PipelineTaskMethodBuilder<TResult> Create() => default;

    /// <summary>Runs the method until it suspends or ends.</summary>
    /// <typeparam name="TStateMachine">The method.</typeparam>
    /// <param name="stateMachine">The method's state.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
        => _builder.Start(ref stateMachine);

    /// <summary>Not called by today's compilers.</summary>
    /// <param name="stateMachine">The method's state.</param>
    public void SetStateMachine(IAsyncStateMachine stateMachine) => _builder.SetStateMachine(stateMachine);

    /// <summary>Ends the method with a result.</summary>
    /// <param name="result">The result.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void SetResult(TResult result)
    {
        if (_result is null && result is not null)
        {
            _result = result;
        }
        else
        {
            _builder.SetResult(result);
        }
    }

    /// <summary>Ends the method with an exception.</summary>
    /// <param name="exception">The exception; one that tells of a cancellation makes a cancelled task.</param>
    public void SetException(Exception exception) => _builder.SetException(exception);

    /// <summary>Suspends the method.</summary>
    /// <typeparam name="TAwaiter">What awaits.</typeparam>
    /// <typeparam name="TStateMachine">The method.</typeparam>
    /// <param name="awaiter">Tells when to go on.</param>
    /// <param name="stateMachine">The method's state.</param>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        _result = SuspendedMethod.Mark;
        _builder.AwaitOnCompleted(ref awaiter, ref stateMachine);
    }

    /// <summary>Suspends the method, by an awaiter that leaves the execution context to the builder.</summary>
    /// <typeparam name="TAwaiter">What awaits.</typeparam>
    /// <typeparam name="TStateMachine">The method.</typeparam>
    /// <param name="awaiter">Tells when to go on.</param>
    /// <param name="stateMachine">The method's state.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine
    {
        // Inlined into the method that suspends, where the types are known and the question costs nothing.
        _result = SuspendedMethod.Mark;
        if (typeof(TAwaiter) == typeof(PipelineTaskAwaiter<TResult>))
        {
            Unsafe.As<TAwaiter, PipelineTaskAwaiter<TResult>>(ref awaiter).Suspend(ref _builder, ref stateMachine);
        }
        else
        {
            _builder.AwaitUnsafeOnCompleted(ref awaiter, ref stateMachine);
        }
    }
}
