using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>A <see cref="PipelineTask{TResult}"/> that is told where to go on after it. It is awaited at once, and is no task itself.</summary>
/// <typeparam name="TResult">What the task yields.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Performance", "CA1815:Override equals and operator equals on value types", Justification = "A task is awaited, not compared.")]
public readonly struct ConfiguredPipelineTask<TResult>
    where TResult : class?
{
    private readonly PipelineTask<TResult> _task;

    internal ConfiguredPipelineTask(PipelineTask<TResult> task) => _task = task;

    /// <summary>Awaits it.</summary>
    /// <returns>What the compiler needs for that.</returns>
    public PipelineTaskAwaiter<TResult> GetAwaiter() => _task.GetAwaiter();
}
