namespace AgentPipeline.Recovery;

/// <summary>Goes on when a person says so, and tells the model what the person has found.</summary>
internal sealed class AskHumanStrategy(IHumanApproval approval) : IRecoveryStrategy
{
    /// <summary>History keeps reasons in one line; what a person writes may be a page.</summary>
    private const int MaxReasonLength = 500;

    public RecoveryAction Action => RecoveryAction.AskHuman;

    public async ValueTask<RecoveryPlan> PrepareAsync(RecoveryContext context, CancellationToken cancellationToken)
    {
        var (execution, error) = (context.Execution, context.Error);
        execution.Report(ExecutionUpdateKind.Recovery, $"asking a person about {error.Category.ToName()}");
        var answer = await approval.AskAsync(new ApprovalRequest(execution, error, Question(execution, error)), cancellationToken).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        var category = error.Category.ToName();
        var decidedBy = OneLine(string.IsNullOrWhiteSpace(answer.DecidedBy) ? approval.GetType().Name : answer.DecidedBy);
        if (!answer.IsApproved)
        {
            return RecoveryPlan.Stop($"{category}: a person has to decide; refused by {decidedBy}: {OneLine(answer.Text!)}");
        }

        var isTold = !string.IsNullOrWhiteSpace(answer.Text);
        return new RecoveryPlan
        {
            Retry = true,
            Reason = $"{category}: approved by {decidedBy}{(isTold ? ", whose answer the model is told" : "")}",
            Guidance = new AttemptGuidance { Feedback = isTold ? answer.Text : null },
        };
    }

    private static string Question(AgentExecution execution, AgentError error)
    {
        var again = execution.RecoverySteps.Any(step => step is { Retried: true, Action: RecoveryAction.AskHuman })
            ? " It was approved to go on before, and has failed again."
            : "";
        var message = error.Message.Trim();
        return $"Task {execution.Task.Id} has failed with {error.Category.ToName()}{(message.Length > 0 ? $": {message}" : ".")}{again}\n\n"
            + "May it go on? What you write is told to the model, as the result of the tool call that waits, if there is one; without a word that call is tried again.";
    }

    private static string OneLine(string text) => Text.Cap(text.ReplaceLineEndings(" ").Trim(), MaxReasonLength);
}
