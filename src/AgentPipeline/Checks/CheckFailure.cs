using System.Text;

namespace AgentPipeline;

/// <summary>Turns checks that did not pass into a failure that recovery can act on.</summary>
internal static class CheckFailure
{
    public static AgentFailureException Create(IReadOnlyList<(TaskCheck Check, CheckOutcome Outcome)> failures, int total, string output)
    {
        var message = new StringBuilder(failures.Count == 1 && total == 1
            ? "The task is not done yet; its check did not pass:"
            : $"The task is not done yet; {failures.Count} of {total} checks did not pass:");
        foreach (var (_, outcome) in failures)
        {
            message.Append($"\n- {outcome.Check}: {outcome.Detail ?? "the condition does not hold"}");
        }

        // No path: a missing result is for the model to write, not for recovery to create.
        return new AgentFailureException(CategoryOf(failures[0].Check), message.ToString()) { Blame = ErrorBlame.Model, Output = output };
    }

    public static AgentFailureException NotRegistered(TaskCheck check, AgentTask task)
    {
        var fix = check is CompilesCheck
            ? "call services.AddCSharpTools() of the AgentPipeline.CSharp package"
            : $"register an {nameof(ICheckEvaluator)} for {check.GetType().Name}";
        return new AgentFailureException(
            ErrorCategory.InvalidRequest, $"Task \"{task.Id}\" carries a {check.GetType().Name} that nothing here can evaluate; to make it possible, {fix}.")
        {
            Blame = ErrorBlame.Host,
        };
    }

    private static ErrorCategory CategoryOf(TaskCheck check) => check switch
    {
        CompilesCheck => ErrorCategory.SyntaxError,
        FileExistsCheck => ErrorCategory.FileNotFound,
        ExitCodeCheck => ErrorCategory.ToolError,
        _ => ErrorCategory.OutputFormat,
    };
}
