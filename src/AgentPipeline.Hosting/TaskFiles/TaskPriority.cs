using System.Globalization;

namespace AgentPipeline.Hosting;

/// <summary>The priority that a task file gives a task: the metadata <c>priority</c>, a whole number.</summary>
internal static class TaskPriority
{
    public const string Key = "priority";

    public static int Of(AgentTask task)
        => task.Metadata.TryGetValue(Key, out var text) && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var priority) ? priority : 0;
}
