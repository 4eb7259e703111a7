using System.Diagnostics.CodeAnalysis;

namespace AgentPipeline;

/// <summary>
/// Tells the classifier what an exception of a particular library knows (its HTTP status, its response headers), so that the
/// classifier needs no reference to that library. A singleton; safe for concurrent use.
/// </summary>
public interface IErrorContextSource
{
    /// <summary>Describes an exception, if it is one this source knows.</summary>
    /// <param name="exception">The exception, one link of a cause chain; the source does not look at its inner exceptions.</param>
    /// <param name="context">
    /// What it says. <see cref="ErrorContext.Text"/> is its message, with the response body when the message does not hold it.
    /// </param>
    /// <returns>Whether the source knows the exception.</returns>
    bool TryDescribe(Exception exception, [NotNullWhen(true)] out ErrorContext? context);
}
