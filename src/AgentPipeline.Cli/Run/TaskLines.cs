using AgentPipeline.Cli.Terminal;
using AgentPipeline.Hosting;

namespace AgentPipeline.Cli.Run;

/// <summary>Reads a run's task file, and tells of each line that is left out.</summary>
internal static class TaskLines
{
    /// <summary>A file that is no task file may have any number of lines, all of them wrong.</summary>
    private const int MostTold = 20;

    /// <summary>Reads the file.</summary>
    /// <returns>Its tasks, at least one, and how many lines are left out.</returns>
    /// <exception cref="CliException">There is no task in it.</exception>
    public static async Task<(IReadOnlyList<AgentTask> Tasks, int WrongLines)> ReadAsync(string path, TaskFileReader reader, CancellationToken cancellationToken)
    {
        var tasks = new List<AgentTask>();
        var wrong = 0;
        await foreach (var line in reader.ReadAsync(path, cancellationToken))
        {
            if (line.Task is { } task)
            {
                tasks.Add(task);
            }
            else if (++wrong <= MostTold)
            {
                ErrorConsole.WriteLine($"{path}, line {line.Number} is left out: {line.Problem}.");
            }
        }

        if (wrong > MostTold)
        {
            ErrorConsole.WriteLine($"{path}: {Format.Count(wrong - MostTold, "more line")} {(wrong == MostTold + 1 ? "is" : "are")} left out.");
        }

        return tasks.Count > 0 ? (tasks, wrong)
            : throw new CliException($"There is no task in '{path}', and nothing was run. A task file has one JSON object a line: {{\"id\":\"…\",\"prompt\":\"…\"}}.");
    }
}
