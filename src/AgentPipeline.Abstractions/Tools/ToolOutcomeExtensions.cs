namespace AgentPipeline;

/// <summary>The wire names of tool outcomes.</summary>
public static class ToolOutcomeExtensions
{
    /// <summary>The outcome's name in JSON, stores and reports, for example <c>succeeded</c>.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>Its name in snake case.</returns>
    public static string ToName(this ToolOutcome outcome) => outcome switch
    {
        ToolOutcome.Succeeded => "succeeded",
        ToolOutcome.Failed => "failed",
        ToolOutcome.Rejected => "rejected",
        ToolOutcome.Threw => "threw",
        ToolOutcome.Blocked => "blocked",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome of a tool call."),
    };
}
