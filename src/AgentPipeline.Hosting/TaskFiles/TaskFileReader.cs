using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AgentPipeline.Hosting;

/// <summary>Reads tasks from JSON Lines. A wrong line is told by number and costs no other line.</summary>
/// <remarks>Safe for concurrent use; every call reads on its own.</remarks>
/// <param name="knownTools">Names of the tools that a task may ask for; <see langword="null"/> when another process knows them.</param>
public sealed class TaskFileReader(IEnumerable<string>? knownTools)
{
    private readonly HashSet<string>? _knownTools = knownTools is null ? null : new(knownTools, StringComparer.Ordinal);

    /// <summary>Reads a task file. Relative working directories are relative to the file's directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>Its lines in order; empty ones are left out.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async IAsyncEnumerable<TaskLine> ReadAsync(string path, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var baseDirectory = Path.GetDirectoryName(Path.GetFullPath(path))!;
        using var reader = new StreamReader(path);
        await foreach (var line in ReadAsync(reader, baseDirectory, cancellationToken).ConfigureAwait(false))
        {
            yield return line;
        }
    }

    /// <summary>Reads tasks from a text.</summary>
    /// <param name="reader">The text; not disposed.</param>
    /// <param name="baseDirectory">The directory that relative working directories start from.</param>
    /// <param name="cancellationToken">Cancels reading.</param>
    /// <returns>Its lines in order; empty ones are left out.</returns>
    public async IAsyncEnumerable<TaskLine> ReadAsync(TextReader reader, string baseDirectory, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var firstLines = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        while (await reader.ReadLineAsync(cancellationToken).ConfigureAwait(false) is { } text)
        {
            number++;
            if (!string.IsNullOrWhiteSpace(text))
            {
                yield return Parse(number, text, baseDirectory, firstLines);
            }
        }
    }

    private TaskLine Parse(int number, string text, string baseDirectory, Dictionary<string, int> firstLines)
    {
        AgentTask? task;
        try
        {
            task = JsonSerializer.Deserialize(text, AgentTaskJson.Default.AgentTask);
        }
        catch (Exception exception)
        {
            // Whatever a line makes the serializer throw, it is this line's problem.
            return new TaskLine(number, null, LineProblem.Describe(text, exception));
        }

        if (task is null)
        {
            return new TaskLine(number, null, "the line is null; a task is a JSON object with at least \"id\" and \"prompt\"");
        }

        if (Problem(task) is { } problem)
        {
            return new TaskLine(number, null, problem);
        }

        var directory = task.WorkingDirectory is null ? null : Path.GetFullPath(task.WorkingDirectory, baseDirectory);
        if (directory is not null && !Directory.Exists(directory))
        {
            return new TaskLine(number, null, $"the working directory \"{directory}\" does not exist; create it, or leave \"workingDirectory\" out to get an empty one");
        }

        if (!firstLines.TryAdd(task.Id, number))
        {
            return new TaskLine(number, null, $"the id \"{task.Id}\" is already used in line {firstLines[task.Id]}; give every task its own");
        }

        return new TaskLine(number, task with { WorkingDirectory = directory }, null);
    }

    private string? Problem(AgentTask task)
    {
        if (string.IsNullOrWhiteSpace(task.Id))
        {
            return "\"id\" is empty";
        }

        if (string.IsNullOrWhiteSpace(task.Prompt))
        {
            return "\"prompt\" is empty";
        }

        if (task.Complexity is < 0 or > 1)
        {
            return FormattableString.Invariant($"\"complexity\" is {task.Complexity}; it goes from 0 to 1");
        }

        if (TaskNulls.Find(task) is { } place)
        {
            return $"{place} is null; give it a value, or leave it out";
        }

        if (task.WorkingDirectory is { } directory && (string.IsNullOrWhiteSpace(directory) || directory.Contains('\0', StringComparison.Ordinal)))
        {
            return "\"workingDirectory\" is not a path; name a directory, or leave it out to get an empty one";
        }

        var unknown = _knownTools is null ? null : task.Tools?.FirstOrDefault(tool => !_knownTools.Contains(tool));
        return unknown is null ? CheckProblem.Find(task) : $"there is no tool \"{unknown}\"; the tools are {string.Join(", ", _knownTools!.Order(StringComparer.Ordinal))}";
    }
}
