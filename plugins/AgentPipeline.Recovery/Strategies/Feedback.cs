namespace AgentPipeline.Recovery;

/// <summary>What a model is told about a failure of its own.</summary>
internal static class Feedback
{
    /// <summary>Enough for a handful of compiler diagnostics; a longer text would crowd out the task.</summary>
    private const int MaxMessageLength = 2000;

    public static string For(AgentError error)
    {
        var message = error.Message.Trim();
        if (message.Length == 0)
        {
            message = $"It failed with {error.Category.ToName()}.";
        }

        return $"{Text.Cap(message, MaxMessageLength)}\n\n{Instruction(error.Category)}";
    }

    private static string Instruction(ErrorCategory category) => category switch
    {
        ErrorCategory.SyntaxError => "Correct exactly what the diagnostics name, keep the rest as it is, and go on with the task.",
        ErrorCategory.OutputFormat => "Give the corrected version in the required form, complete and without commentary around it.",
        ErrorCategory.FileNotFound => "Check which files there are, use the right path or create what is missing, and go on with the task.",
        _ => "Correct the cause, do not repeat the same step unchanged, and go on with the task.",
    };
}
