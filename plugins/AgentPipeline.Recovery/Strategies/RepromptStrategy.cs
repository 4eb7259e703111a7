namespace AgentPipeline.Recovery;

/// <summary>Tells the model what was wrong and lets it try again.</summary>
internal sealed class RepromptStrategy : IRecoveryStrategy
{
    /// <summary>Enough for a handful of compiler diagnostics; a longer text would crowd out the task.</summary>
    private const int MaxMessageLength = 2000;

    public RecoveryAction Action => RecoveryAction.Reprompt;

    public ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var error = context.Error;
        var message = error.Message.Trim();
        if (message.Length == 0)
        {
            message = $"It failed with {error.Category.ToName()}.";
        }

        return new(new RecoveryPlan
        {
            Retry = true,
            Reason = $"{error.Category.ToName()}: the model is told what was wrong",
            Guidance = new AttemptGuidance { Feedback = $"{Text.Cap(message, MaxMessageLength)}\n\n{Instruction(error.Category)}" },
        });
    }

    private static string Instruction(ErrorCategory category) => category switch
    {
        ErrorCategory.SyntaxError => "Correct exactly what the diagnostics name, keep the rest as it is, and go on with the task.",
        ErrorCategory.OutputFormat => "Give the corrected version in the required form, complete and without commentary around it.",
        ErrorCategory.FileNotFound => "Check which files there are, use the right path or create what is missing, and go on with the task.",
        _ => "Correct the cause, do not repeat the same step unchanged, and go on with the task.",
    };
}
