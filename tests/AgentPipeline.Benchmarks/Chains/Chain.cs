namespace AgentPipeline.Benchmarks;

/// <summary>A chain that is measured.</summary>
/// <param name="Name">Its name in the measurements.</param>
/// <param name="Executor">Its end.</param>
/// <param name="Entry">
/// Its beginning: an <see cref="ExecutionDelegate"/> or a <see cref="PlainDelegate"/>. The call through the delegate is part of every measurement.
/// </param>
internal sealed record Chain(string Name, CountingExecutor Executor, Delegate Entry)
{
    /// <summary>The beginning of a chain that returns a <see cref="PipelineTask{TResult}"/>.</summary>
    public ExecutionDelegate? Generated { get; } = Entry as ExecutionDelegate;

    /// <summary>The beginning of a chain that returns a <see cref="ValueTask{TResult}"/>.</summary>
    public PlainDelegate? Plain { get; } = Entry as PlainDelegate;
}
