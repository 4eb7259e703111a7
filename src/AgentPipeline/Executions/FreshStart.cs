using System.ComponentModel;

namespace AgentPipeline;

/// <summary>
/// Whether the conversation of an execution may begin anew. Recovery asks before it decides so and executors before they do so, both by
/// this one rule.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class FreshStart
{
    /// <summary>Whether nothing was done that a model has to see: no plan was made, and nothing was called that has or may have had a side effect.</summary>
    /// <param name="execution">The execution.</param>
    /// <returns>Whether <see cref="AttemptGuidance.StartOver"/> is honoured.</returns>
    public static bool IsPossible(AgentExecution execution)
    {
        ArgumentNullException.ThrowIfNull(execution);
        return execution.Plan is null && !execution.Attempts.Any(static attempt => attempt.ToolCalls.Any(static call => call.EffectState is not null));
    }
}
