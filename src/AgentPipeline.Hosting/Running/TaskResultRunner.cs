namespace AgentPipeline.Hosting;

/// <summary>Runs tasks and writes their result lines, under one rule about what a line promises. Safe for concurrent use.</summary>
/// <param name="runner">Runs the tasks.</param>
public sealed class TaskResultRunner(AgentTaskRunner runner)
{
    /// <summary>Runs one task and writes its line.</summary>
    /// <param name="task">The task.</param>
    /// <param name="results">Where the line goes; <see langword="null"/> writes none.</param>
    /// <param name="requireRecord">Whether a line is a promise that the history has the execution: when it could not be recorded, none is written.</param>
    /// <param name="run">Which run of the same task this is, from 1.</param>
    /// <param name="cancellationToken">Cancels the execution; a task that has ended gets its line all the same.</param>
    /// <returns>The account of the execution, and whether it was recorded.</returns>
    /// <exception cref="IOException">The line cannot be written.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the task had ended.</exception>
    public async Task<(CompletedTask Completed, bool Recorded)> RunAsync(
        AgentTask task, TaskResultFile? results, bool requireRecord, int run = 1, CancellationToken cancellationToken = default)
    {
        var completed = await runner.RunAsync(task, run, cancellationToken: cancellationToken).ConfigureAwait(false);
        var recorded = !completed.Execution.Features.TryGet<RecordingFailure>(out _);
        if (results is not null && (recorded || !requireRecord))
        {
            await results.WriteAsync(TaskResult.From(completed)).ConfigureAwait(false);
        }

        return (completed, recorded);
    }
}
