namespace AgentPipeline.Recovery;

/// <summary>What a model is told about a failure of its own.</summary>
internal static class Feedback
{
    /// <summary>Enough for a handful of compiler diagnostics; a longer text would crowd out the task.</summary>
    private const int MaxMessageLength = 2000;

    public static string For(AgentError error) => $"{What(error)}\n\n{Instruction(error.Category)}";

    /// <summary>What a model is told that does not see what the one before it did.</summary>
    public static string ForAnother(AgentExecution execution, AgentError error)
    {
        var left = execution.Attempts.Any(static attempt => attempt.ToolCalls.Count > 0) ? " The working directory is as that work left it." : "";
        return $"The work of another model on this was refused:\n\n{What(error)}\n\nDo the task yourself, from its beginning, and mind what was refused.{left}";
    }

    private static string What(AgentError error)
    {
        var message = error.Message.Trim();
        if (message.Length == 0)
        {
            message = $"It failed with {error.Category.ToName()}.";
        }

        return Text.Cap(message, MaxMessageLength);
    }

    private static string Instruction(ErrorCategory category) => category switch
    {
        ErrorCategory.SyntaxError => "Correct exactly what the diagnostics name, keep the rest as it is, and go on with the task.",
        ErrorCategory.OutputFormat => "Give the corrected version in the required form, complete and without commentary around it.",
        ErrorCategory.FileNotFound => "Check which files there are, use the right path or create what is missing, and go on with the task.",
        _ => "Correct the cause, do not repeat the same step unchanged, and go on with the task.",
    };
}
