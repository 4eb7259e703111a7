namespace AgentPipeline;

/// <summary>
/// A report that a plugin brings, registered as a service: an <see cref="IHistoryReport"/> or an <see cref="IExecutionReport"/>. It says what
/// is known; templates say how it reads, and charts are drawn by whoever writes the report. Safe for concurrent use.
/// </summary>
public interface IReport
{
    /// <summary>Its name, which is also that of its file and of its template: lower-case letters, digits and hyphens.</summary>
    string Name { get; }

    /// <summary>What it tells, in one line.</summary>
    string Description { get; }

    /// <summary>The template that is used where the user has none: Handlebars, giving Markdown.</summary>
    string Template { get; }
}
