using Microsoft.Extensions.Logging;

namespace AgentPipeline.Hosting;

/// <summary>Puts the lines of a task file into the queue.</summary>
internal sealed partial class TaskFolderFeed(IAgentTaskQueue queue, TaskFileReader reader, TimeProvider timeProvider, ILogger logger)
{
    private const int Chunk = 256;

    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task EnqueueAsync(TaskFolderFile file, CancellationToken stoppingToken)
    {
        using var text = new StreamReader(file.Path);
        await foreach (var lines in reader.ReadAsync(text, Path.GetDirectoryName(file.Path)!, stoppingToken).Chunk(Chunk).ConfigureAwait(false))
        {
            foreach (var line in lines.Where(static line => line.Task is null))
            {
                LogWrongLine(Path.GetFileName(file.Path), line.Number, line.Problem!);
            }

            await file.AddAsync(lines.Select(static line => line.Task).OfType<AgentTask>(), tasks => EnqueueAsync(file, tasks, stoppingToken)).ConfigureAwait(false);
        }

        file.EndReading(text.BaseStream.Position);
    }

    private Task EnqueueAsync(TaskFolderFile file, IReadOnlyList<AgentTask> tasks, CancellationToken stoppingToken)
    {
        QueuedTask[] entries = [.. tasks.Select(task => new QueuedTask(task)
        {
            Source = file.Source,
            DeduplicationId = file.DeduplicationIdOf(task.Id),
            Priority = TaskPriority.Of(task),
        })];
        return queue.EnqueuePatientlyAsync(entries, (seconds, exception) => LogNotQueued(Path.GetFileName(file.Path), seconds, exception), timeProvider, stoppingToken);
    }

    [LoggerMessage(2, LogLevel.Warning, "{File}, line {Line} was left out: {Problem}")]
    private partial void LogWrongLine(string file, int line, string problem);

    [LoggerMessage(8, LogLevel.Error, "The tasks of {File} could not be put into the queue; it is tried again in {Seconds} s")]
    private partial void LogNotQueued(string file, double seconds, Exception exception);
}
