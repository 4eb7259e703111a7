using System.Globalization;

namespace AgentPipeline.Hosting;

/// <summary>The priority that a task file gives a task: the metadata <c>priority</c>, a whole number.</summary>
public static class TaskPriority
{
    /// <summary>The key of the metadata.</summary>
    public const string Key = "priority";

    /// <summary>Reads it.</summary>
    /// <param name="task">A task.</param>
    /// <returns>Its priority, higher ones first; 0 where it has none, or one that is no whole number.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="task"/> is null.</exception>
    public static int Of(AgentTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        return task.Metadata.TryGetValue(Key, out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) ? priority : 0;
    }
}
