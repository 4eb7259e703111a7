using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;

namespace AgentPipeline;

/// <summary>What runs in a pipeline, and its result when it is there: a <see cref="ValueTask{TResult}"/> for the links of a chain.</summary>
/// <remarks>
/// It is written and awaited like any task: <c>async PipelineTask&lt;ExecutionResult&gt;</c>, <c>await next(execution, cancellationToken)</c>. A
/// result that is there already, a <see cref="Task{TResult}"/> and a <see cref="ValueTask{TResult}"/> become one where one is asked for. Like a
/// <see cref="ValueTask{TResult}"/> it is awaited once; <see cref="AsTask"/> gives one that can be awaited by several. For references alone, 16 B
/// instead of 24 are enough. Where methods return as much in registers (x64 outside of Windows, ARM64), a call of <c>next</c> costs no more than a
/// direct call that returns a <see cref="ValueTask{TResult}"/>. A method that returns a <see cref="PipelineTask{TResult}"/> and awaits another of the
/// same result allocates nothing but its own state when it suspends; a method with another task allocates a delegate as well.
/// </remarks>
/// <typeparam name="TResult">What it yields.</typeparam>
[AsyncMethodBuilder(typeof(PipelineTaskMethodBuilder<>))]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A task is awaited, not compared.")]
[SuppressMessage("Usage", "CA2225:Operator overloads have named alternates", Justification = "The constructors are.")]
[SuppressMessage("Reliability", "CA2012:Use ValueTasks correctly", Justification = "Whoever has this task asks for its state and its result once.")]
public readonly struct PipelineTask<TResult>
    where TResult : class?
{
    // The kinds of what _source holds. Results and tasks are cast all the same: a copy that is read while another thread writes it may have the kind of
    // another one. A source is not, since a call through an interface looks in the object for what it calls.
    // The result's kind is zero, so that the default value is a task that has completed, without a result.
    private const int IsResult = 0;
    private const int IsTask = 1;
    private const int IsSource = 2;
    private const int KindMask = 3;
    private const int AnyContext = 4;
    private const int TokenShift = 16;

    private readonly object? _source;
    private readonly int _state;

    /// <summary>What has completed.</summary>
    /// <param name="result">Its result.</param>
    public PipelineTask(TResult result) => _source = result;

    /// <summary>What a task does.</summary>
    /// <param name="task">The task.</param>
    public PipelineTask(Task<TResult> task)
    {
        ArgumentNullException.ThrowIfNull(task);
        (_source, _state) = (task, IsTask);
    }

    /// <summary>What a task does; without an allocation when it has its result, or has a <see cref="Task{TResult}"/> inside.</summary>
    /// <param name="task">The task, which is not awaited elsewhere.</param>
    public PipelineTask(ValueTask<TResult> task)
        => (_source, _state) = task.IsCompletedSuccessfully ? (task.Result, IsResult) : ((object)task.AsTask(), IsTask);

    /// <summary>What an object that is used again and again does at the moment.</summary>
    /// <param name="source">The object.</param>
    /// <param name="token">Which of its uses is meant.</param>
    public PipelineTask(IValueTaskSource<TResult> source, short token)
    {
        ArgumentNullException.ThrowIfNull(source);
        (_source, _state) = (source, IsSource | (token << TokenShift));
    }

    private PipelineTask(object? source, int state) => (_source, _state) = (source, state);

    /// <summary>What has completed.</summary>
    /// <param name="result">Its result.</param>
    public static implicit operator PipelineTask<TResult>(TResult result) => new(result);

    /// <summary>What a task does.</summary>
    /// <param name="task">The task.</param>
    public static implicit operator PipelineTask<TResult>(Task<TResult> task) => new(task);

    /// <summary>What a task does.</summary>
    /// <param name="task">The task, which is not awaited elsewhere.</param>
    public static implicit operator PipelineTask<TResult>(ValueTask<TResult> task) => new(task);

    /// <summary>Whether it has ended, in whichever way.</summary>
    public bool IsCompleted => _state == IsResult || AsValueTask().IsCompleted;

    /// <summary>Whether it has ended with a result.</summary>
    public bool IsCompletedSuccessfully => _state == IsResult || AsValueTask().IsCompletedSuccessfully;

    /// <summary>Whether it has ended with an exception other than a cancellation.</summary>
    public bool IsFaulted => _state != IsResult && AsValueTask().IsFaulted;

    /// <summary>Whether it has ended because it was cancelled.</summary>
    public bool IsCanceled => _state != IsResult && AsValueTask().IsCanceled;

    /// <summary>The result of what has completed. What still runs is awaited instead.</summary>
    public TResult Result
    {
        [StackTraceHidden]
        get => _state == IsResult ? (TResult)_source! : AsValueTask().Result;
    }

    /// <summary>The same as a task that any number may await.</summary>
    /// <returns>The task.</returns>
    public Task<TResult> AsTask() => AsValueTask().AsTask();

    /// <summary>The same as a <see cref="ValueTask{TResult}"/>, without an allocation. Only one of the two is awaited.</summary>
    /// <returns>The task.</returns>
    public ValueTask<TResult> AsValueTask() => (_state & KindMask) switch
    {
        IsResult => new((TResult)_source!),
        IsTask => new((Task<TResult>)_source!),
        _ => new(Unsafe.As<IValueTaskSource<TResult>>(_source)!, (short)(_state >> TokenShift)),
    };

    /// <summary>Says where to go on after it.</summary>
    /// <param name="continueOnCapturedContext">Whether to return to the context, such as that of a window, in which it is awaited.</param>
    /// <returns>The same, to be awaited.</returns>
    public ConfiguredPipelineTask<TResult> ConfigureAwait(bool continueOnCapturedContext)
        => new(_state == IsResult || continueOnCapturedContext ? this : new(_source, _state | AnyContext));

    /// <summary>Awaits it.</summary>
    /// <returns>What the compiler needs for that.</returns>
    public PipelineTaskAwaiter<TResult> GetAwaiter() => new(this);

    /// <summary>The awaiter of the runtime's own task that does the same.</summary>
    internal ConfiguredValueTaskAwaitable<TResult>.ConfiguredValueTaskAwaiter GetInnerAwaiter()
        => AsValueTask().ConfigureAwait((_state & AnyContext) == 0).GetAwaiter();
}
